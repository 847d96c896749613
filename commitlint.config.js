/**
 * A commit says in one plain sentence what it does ("Add the SQLite event store"); no type prefix is asked for.
 * The limits are those of the tools that show a history.
 */
export default {
  rules: {
    'header-min-length': [2, 'always', 10],
    'header-max-length': [2, 'always', 100],
    'header-full-stop': [2, 'never', '.'],
    'header-trim': [2, 'always'],
    'body-leading-blank': [2, 'always'],
    'footer-leading-blank': [1, 'always'],
  },
};
