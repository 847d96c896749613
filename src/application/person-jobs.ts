/** Makes the commands about a person ready: the text that comes with one is sealed under the key of that person. */
import type { PersonKey } from '../domain/ids.js';
import type { PersonCommand } from '../domain/person/person.commands.js';
import { personDecider } from '../domain/person/person.decider.js';
import type { PersonEvent } from '../domain/person/person.events.js';
import type { PersonState } from '../domain/person/person.state.js';
import type { Vault } from '../vault/vault.js';
import type { Job, Prepared } from './execute.js';
import type { CommandRequest } from './ledger.js';
import { withSealedText } from './sealed-text.js';

export type PersonJob = Job<PersonState, PersonCommand, PersonEvent>;

/** What the text of each command is called in its event. */
const textOf = { ExcludePerson: 'reason', DisputeStatement: 'text' } as const;

function hasText(
  command: PersonCommand,
): command is Extract<PersonCommand, { readonly type: keyof typeof textOf }> {
  return command.type in textOf;
}

function withText(
  vault: Vault,
  subject: PersonKey,
  { command, text }: CommandRequest<PersonCommand>,
): Promise<Prepared<PersonCommand>> {
  if (!hasText(command)) return withSealedText(vault, { subject, command, text: undefined }, () => command);
  const name = textOf[command.type];
  return withSealedText<PersonCommand>(vault, { subject, command, text }, (document) => ({
    ...command,
    [name]: document,
  }));
}

export function personJob(
  vault: Vault,
  personKey: PersonKey,
  request: CommandRequest<PersonCommand>,
): PersonJob {
  const { metadata, ifMatch } = request;
  return {
    decider: personDecider,
    id: personKey,
    metadata,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    prepare: () => withText(vault, personKey, request),
  };
}
