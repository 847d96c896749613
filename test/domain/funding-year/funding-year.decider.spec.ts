/** The year and its windows: opened, planned, failed, reopened, closed. Accepted, refused and repeated. */
import { describe, it } from '@jest/globals';
import type { FundingYearCommand } from '../../../src/domain/funding-year/funding-year.commands.js';
import {
  application,
  ceiling,
  closed,
  fundingYear,
  opened,
  openingFailed,
  openWith,
  planned,
  released,
  reserved,
  yearClosed,
  yearOpened,
} from '../../support/funding-year-samples.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';

const openYear: FundingYearCommand = { type: 'OpenFundingYear', budgetLine: 'stap' };
const plan: FundingYearCommand = {
  type: 'PlanWindow',
  window: '2022-2',
  plannedOpensAt: '2022-05-02T08:00:00.000Z',
  closesAt: '2022-06-30T22:00:00.000Z',
};
const open: FundingYearCommand = { type: 'OpenWindow', window: '2022-2' };
const fail: FundingYearCommand = {
  type: 'RecordFailedOpening',
  window: '2022-2',
  ground: 'technical update fault',
};
const reopen: FundingYearCommand = { type: 'ReopenWindow', window: '2022-2' };
const close: FundingYearCommand = { type: 'CloseWindow', window: '2022-2' };
const closeYear = (openReservations = 0): FundingYearCommand => ({
  type: 'CloseFundingYear',
  openReservations,
});
const setCeiling: FundingYearCommand = {
  type: 'SetCeiling',
  window: '2022-2',
  slice: 'general',
  total: 1n,
  publishedAt: '2022-02-01',
};
const carryOver: FundingYearCommand = {
  type: 'CarryOverLeftover',
  window: '2022-1',
  to: '2022-2',
  slice: 'general',
  amount: 1n,
};
const release: FundingYearCommand = {
  type: 'ReleaseReservation',
  decisionNumber,
  dimensions,
  amount: 64_000n,
  cause: 'withdrawn-provider',
  right: 'restored',
  source: `grant-${decisionNumber}@1`,
};
/** The regulation that knows reopening is in force from this day. */
const fromReopening = { recordedAt: '2023-03-14T23:00:00.000Z' };

describe('opening a funding year', () => {
  it('ties the year to a line of the budget law', () => fundingYear().when(openYear).then(yearOpened));
  it('writes nothing when it is opened on the same line again', () =>
    fundingYear(yearOpened).when(openYear).thenNothing());
  it('refuses a second line for the same year', () =>
    fundingYear(yearOpened)
      .when({ type: 'OpenFundingYear', budgetLine: 'advice' })
      .thenRejected('funding-year-exists'));
  it('says nothing new when a closed year is opened on its line again', () =>
    fundingYear(yearOpened, yearClosed).when(openYear).thenNothing());

  it.each<[FundingYearCommand['type'], FundingYearCommand]>(
    [plan, setCeiling, carryOver, open, fail, reopen, close, application, release, closeYear()].map(
      (command) => [command.type, command],
    ),
  )('comes before anything else: %s is refused in a year that was not opened', (_, command) =>
    fundingYear().when(command).thenRejected('funding-year-unknown'),
  );
});

describe('planning a window', () => {
  it('adds it to its year', () => fundingYear(yearOpened).when(plan).then(planned()));
  it('writes nothing for the same window at the same times', () =>
    fundingYear(yearOpened, planned()).when(plan).thenNothing());
  it.each([
    ['opening', { plannedOpensAt: '2022-05-02T08:00:00.001Z' }],
    ['closing', { closesAt: '2022-06-30T22:00:00.001Z' }],
  ])('refuses the same window with another time of %s', (_, other) =>
    fundingYear(yearOpened, planned())
      .when({ ...plan, ...other })
      .thenRejected('window-exists'),
  );
  it('refuses a window of another year', () =>
    fundingYear(yearOpened)
      .when({ ...plan, window: '2023-1' })
      .thenRejected('window-of-another-year'));
});

describe('opening a window', () => {
  it('happens once it is planned', () => fundingYear(yearOpened, planned()).when(open).then(opened()));
  it('writes nothing when it is open already', () =>
    fundingYear(yearOpened, planned(), opened()).when(open).thenNothing());
  it('refuses a window that nobody planned', () =>
    fundingYear(yearOpened).when(open).thenRejected('window-unknown'));
  it('refuses a window that was closed', () =>
    fundingYear(yearOpened, planned(), opened(), closed()).when(open).thenRejected('window-closed'));
  it('refuses a window whose opening failed: that one is reopened', () =>
    fundingYear(yearOpened, planned(), openingFailed()).when(open).thenRejected('window-not-planned'));
});

describe('an opening that fails', () => {
  it('is recorded with its ground', () =>
    fundingYear(yearOpened, planned()).when(fail).then(openingFailed()));
  it('is recorded once', () => fundingYear(yearOpened, planned(), openingFailed()).when(fail).thenNothing());
  it.each([
    ['an open', [opened()]],
    ['a closed', [opened(), closed()]],
  ])('cannot be recorded of %s window', (_, history) =>
    fundingYear(yearOpened, planned(), ...history)
      .when(fail)
      .thenRejected('window-not-planned'),
  );
  it('cannot be recorded of an unknown window', () =>
    fundingYear(yearOpened).when(fail).thenRejected('window-unknown'));
});

describe('reopening a window', () => {
  const failedWindow = [yearOpened, planned(), openingFailed()];

  it('is possible from the day the regulation knows it, 15 March 2023', () =>
    fundingYear(...failedWindow)
      .when(reopen, fromReopening)
      .then({ type: 'WindowReopened', data: { window: '2022-2' } }));
  it('is not possible a millisecond before that day begins in the Netherlands', () =>
    fundingYear(...failedWindow)
      .when(reopen, { recordedAt: '2023-03-14T22:59:59.999Z' })
      .thenRejected('reopening-not-allowed'));
  it('follows the version of its legal moment, not of the moment it is recorded', () =>
    fundingYear(...failedWindow)
      .when(reopen, { ...fromReopening, effectiveAt: '2023-03-14T12:00:00.000Z' })
      .thenRejected('reopening-not-allowed'));
  it('writes nothing when the window is open', () =>
    fundingYear(yearOpened, planned(), opened()).when(reopen, fromReopening).thenNothing());
  it.each([
    ['planned', []],
    ['closed', [opened(), closed()]],
  ])('refuses a window that is %s', (_, history) =>
    fundingYear(yearOpened, planned(), ...history)
      .when(reopen, fromReopening)
      .thenRejected('window-not-failed'),
  );
  it('refuses an unknown window', () =>
    fundingYear(yearOpened).when(reopen, fromReopening).thenRejected('window-unknown'));
});

describe('closing a window', () => {
  it.each([
    ['an open', opened()],
    ['a failed', openingFailed()],
  ])('ends %s window', (_, status) => fundingYear(yearOpened, planned(), status).when(close).then(closed()));
  it('writes nothing when it is closed', () =>
    fundingYear(yearOpened, planned(), opened(), closed()).when(close).thenNothing());
  it('refuses a window that never opened', () =>
    fundingYear(yearOpened, planned()).when(close).thenRejected('window-not-open'));
  it('refuses an unknown window', () => fundingYear(yearOpened).when(close).thenRejected('window-unknown'));
});

describe('closing a funding year', () => {
  it('lets what is left of every slice lapse, available and released apart', () =>
    fundingYear(
      ...openWith(100_000n),
      ceiling(5_000n, { slice: 'by-phone' }),
      reserved(),
      closed(),
      released(4_000n, { destination: 'released', right: 'kept' }),
    )
      .when(closeYear())
      .then({
        type: 'FundingYearClosed',
        data: {
          budgetLine: 'stap',
          lapsed: [
            { window: '2022-2', slice: 'general', fromAvailable: 36_000n, fromReleased: 4_000n },
            { window: '2022-2', slice: 'by-phone', fromAvailable: 5_000n, fromReleased: 0n },
          ],
        },
      }));
  it('writes nothing when the year is closed', () =>
    fundingYear(yearOpened, yearClosed).when(closeYear()).thenNothing());
  it('refuses while a window is open', () =>
    fundingYear(...openWith(1n))
      .when(closeYear())
      .thenRejected('window-open'));
  it('refuses while files wait for their decision', () =>
    fundingYear(...openWith(100_000n), reserved(), closed())
      .when(closeYear(1))
      .thenRejected('reservations-outstanding'));
  it('refuses when an application came in while the files were counted', () =>
    fundingYear(...openWith(100_000n), reserved(), closed())
      .when({ type: 'CloseFundingYear', openReservations: 0, countedUpTo: 0 })
      .thenRejected('reservations-outstanding'));
  it('closes a year without windows, and nothing lapses', () =>
    fundingYear(yearOpened).when(closeYear()).then(yearClosed));

  it.each<[FundingYearCommand['type'], FundingYearCommand]>(
    [plan, setCeiling, carryOver, open, fail, reopen, close, application].map((command) => [
      command.type,
      command,
    ]),
  )('ends it: %s is refused afterwards', (_, command) =>
    fundingYear(yearOpened, planned(), opened(), closed(), yearClosed)
      .when(command)
      .thenRejected('funding-year-closed'),
  );
});
