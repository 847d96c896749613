/** Which methods an address knows, so that a wrong method is told apart from a wrong address. */

export interface RouteTable {
  add(method: string, pattern: string): void;
  /** Methods of the routes that fit the path, in alphabetical order. */
  methodsOf(path: string): readonly string[];
}

/** `/v1/windows/:id` as an expression: a parameter is one part of the path. */
function expressionOf(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('/');
  return new RegExp(`^${source}$`);
}

export function createRouteTable(): RouteTable {
  const patterns = new Map<string, { readonly expression: RegExp; readonly methods: Set<string> }>();
  return {
    add(method, pattern) {
      if (pattern.includes('*')) return;
      const known = patterns.get(pattern) ?? { expression: expressionOf(pattern), methods: new Set() };
      known.methods.add(method);
      patterns.set(pattern, known);
    },
    methodsOf(path) {
      const fitting = [...patterns.values()].filter(({ expression }) => expression.test(path));
      return [...new Set(fitting.flatMap(({ methods }) => [...methods]))].sort();
    },
  };
}
