/**
 * Judges the commands about a person and folds its events. An exclusion is a person's decision with a reason, for
 * two years at most (art. 19); nothing here ends it: its last day does.
 */
import { accept, isPerson, reject, type CommandContext, type Decider, type Decision } from '../decider.js';
import { addDays, addMonths } from '../local-date.js';
import { evolvePerson } from './evolve-person.js';
import type { ExcludePerson, LiftExclusion, PersonCommand } from './person.commands.js';
import type { PersonEvent, PersonExcluded } from './person.events.js';
import type { PersonRejection, PersonRejectionCode } from './person.rejections.js';
import { initialPerson, type ExclusionState, type PersonState } from './person.state.js';

type Outcome = Decision<PersonEvent, PersonRejection>;

const no = (code: PersonRejectionCode, detail: string): Outcome => reject({ code, detail });

function unlessWellDated(
  { from, until, notifiedOn }: ExcludePerson,
  { rules, today }: CommandContext,
): Outcome | undefined {
  if (notifiedOn !== undefined && notifiedOn > today) {
    return no('date-in-future', `The letter of ${notifiedOn} is still to be sent; today is ${today}.`);
  }
  if (until < from) {
    return no('end-before-start', `The last day, ${until}, lies before the first, ${from}. Check the days.`);
  }
  const last = addDays(addMonths(from, rules.exclusionMonths), -1);
  return until > last
    ? no(
        'exclusion-too-long',
        `An exclusion from ${from} lasts until ${last} at most (art. 19). Choose an earlier last day.`,
      )
    : undefined;
}

function overlaps(exclusion: ExclusionState, { from, until }: ExcludePerson): boolean {
  const { liftedFrom } = exclusion;
  if (liftedFrom !== undefined && liftedFrom <= exclusion.from) return false;
  return (
    from <= exclusion.until && exclusion.from <= until && (liftedFrom === undefined || from < liftedFrom)
  );
}

function again(known: ExclusionState, { from, until, ground }: ExcludePerson): Outcome {
  return known.from === from && known.until === until && known.ground === ground
    ? accept()
    : no('exclusion-exists', `Exclusion ${known.exclusionId} exists with other content. Use a new id.`);
}

function exclude(state: PersonState, command: ExcludePerson, context: CommandContext): Outcome {
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person excludes somebody (art. 19).');
  const known = state.exclusions.find(({ exclusionId }) => exclusionId === command.exclusionId);
  if (known !== undefined) return again(known, command);
  const refused = unlessWellDated(command, context);
  if (refused !== undefined) return refused;
  const other = state.exclusions.find((exclusion) => overlaps(exclusion, command));
  if (other !== undefined) {
    return no(
      'exclusion-overlaps',
      `Exclusion ${other.exclusionId} works from ${other.from} until ${other.until}. Let it end, or lift it first.`,
    );
  }
  const { exclusionId, from, until, ground, decisionNumber, notifiedOn, reason } = command;
  if (reason === undefined) {
    return no('reason-missing', 'Say in text why the person is to blame: an exclusion is never automatic.');
  }
  const data: PersonExcluded['data'] = {
    exclusionId,
    from,
    until,
    ground,
    reason,
    ...(decisionNumber === undefined ? {} : { decisionNumber }),
    ...(notifiedOn === undefined ? {} : { notifiedOn }),
  };
  return accept({ type: 'PersonExcluded', data });
}

function unlessLiftable({ from, until, exclusionId }: ExclusionState, day: string): Outcome | undefined {
  if (day < from) {
    return no(
      'lifting-before-exclusion',
      `Exclusion ${exclusionId} works from ${from}. Lift it from that day or later.`,
    );
  }
  return day > until
    ? no(
        'exclusion-ended',
        `Exclusion ${exclusionId} ends by itself after ${until}. Nothing is to be lifted.`,
      )
    : undefined;
}

function lift(state: PersonState, command: LiftExclusion): Outcome {
  const { exclusionId, from, ground, objectionId } = command;
  const known = state.exclusions.find((exclusion) => exclusion.exclusionId === exclusionId);
  if (known === undefined) {
    return no('exclusion-unknown', `There is no exclusion ${exclusionId} of this person. Check the id.`);
  }
  if (known.liftedFrom !== undefined && known.liftedFrom <= from) return accept();
  const refused = unlessLiftable(known, from);
  if (refused !== undefined) return refused;
  return accept({
    type: 'PersonExclusionLifted',
    data: { exclusionId, from, ground, ...(objectionId === undefined ? {} : { objectionId }) },
  });
}

function decide(state: PersonState, command: PersonCommand, context: CommandContext): Outcome {
  switch (command.type) {
    case 'ExcludePerson':
      return exclude(state, command, context);
    case 'LiftExclusion':
      return lift(state, command);
    case 'ConfirmStatement':
      return state.confirmedUpTo !== undefined && command.upTo <= state.confirmedUpTo
        ? accept()
        : accept({ type: 'StatementConfirmed', data: { upTo: command.upTo } });
    case 'DisputeStatement': {
      const { upTo, text } = command;
      return accept({
        type: 'StatementDisputed',
        data: { upTo, ...(text === undefined ? {} : { text }) },
      });
    }
  }
}

export const personDecider: Decider<PersonState, PersonCommand, PersonEvent, PersonRejection> = {
  category: 'person',
  initial: initialPerson,
  decide,
  evolve: evolvePerson,
};
