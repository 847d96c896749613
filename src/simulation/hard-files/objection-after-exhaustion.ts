/** An objection is won after the money is gone: tested at the original position, granted over the ceiling if it must be (Awb 4:25(3)). */
import {
  applicant,
  apply,
  caseworker,
  idOf,
  letter,
  neighbour,
  onObjection,
  onYear,
  openWindow,
  operator,
  reviewer,
} from './cast.js';
import type { HardFile } from './hard-file.js';

const FILE = '2022-0000001';
const OBJECTION = idOf('e');

export const objectionAfterExhaustion: HardFile = {
  name: 'objection-after-exhaustion',
  title: { nl: 'Bezwaar gewonnen toen het geld op was', en: 'Objection won after exhaustion' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 100_000n);
    const passed = { passed: true, source: 'register', checkedOn: '2022-05-02' };
    const eligibility = { adult: passed, residence: { ...passed, passed: false }, insured: passed };
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2', eligibility }));
    stage.on('2022-05-03');
    await stage.act(caseworker, letter(FILE, 'refusal', '2022-05-03T06:00:00.000Z'));
    stage.tell('Een ander krijgt het laatste geld.', 'Somebody else gets the last of the money.');
    await stage.act(caseworker, apply({ applicationId: idOf('2'), window: '2022-2', personKey: neighbour }));
    stage.on('2022-06-01');
    const filed = { type: 'FileObjection', against: 'refusal', decisionNumber: FILE } as const;
    await stage.act(reviewer, onObjection(OBJECTION, { ...filed, filedOn: '2022-06-01' }));
    stage.on('2022-06-20');
    await stage.act(
      reviewer,
      onObjection(OBJECTION, { type: 'HoldHearing', heldOn: '2022-06-20', attended: true }),
    );
    stage.on('2022-07-01');
    await stage.act(operator, onYear({ type: 'CloseWindow', window: '2022-2' }));
    stage.tell(
      'Op de plaats van de aanvraag was er 1.000,00 over: het bezwaar wordt toegewezen, boven het plafond.',
      'At the place of the application 1,000.00 was left: the objection is upheld, over the ceiling.',
    );
    const upheld = { type: 'DecideObjection', outcome: 'upheld', ground: 'resident-after-all' } as const;
    await stage.act(
      reviewer,
      onObjection(OBJECTION, upheld),
      'The person lived here all along; the register was late.',
    );
  },
};
