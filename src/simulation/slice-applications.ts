/**
 * Applications of a slice of its own: few, one after the other, when the general slice is used up already. The first
 * of them is paid less at first and determined higher later, out of what its slice has left.
 */
import { applicationCommandId } from '../application/command-metadata.js';
import type { FundingYearRequest } from '../application/ledger.js';
import { portal } from './actors.js';
import type { SimulatedApplication } from './applications.js';
import { dayAt } from './calendar.js';
import type { Choice } from './course-choice.js';
import { fates } from './scenario-counts.js';
import { report, type TrafficPorts } from './window-traffic.js';
import type { Slice } from './window-extras.js';

export interface SliceTraffic extends Pick<
  TrafficPorts,
  'window' | 'maker' | 'office' | 'clock' | 'onReserved' | 'onRefused'
> {
  readonly slice: Slice;
  /** A course of one of these sectors. */
  readonly courseOf: (sectors: readonly string[]) => Choice;
}

type Request = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;

function moved({ slice, courseOf }: SliceTraffic, made: SimulatedApplication): SimulatedApplication {
  const { sectors } = slice;
  const choice = sectors === undefined ? made.choice : courseOf(sectors);
  const request: Request = {
    ...made.request,
    slice: slice.name,
    providerKvk: choice.provider.kvk,
    courseId: choice.course.id,
    price: BigInt(choice.course.price),
    ...(slice.onBehalf ? { onBehalf: { adviser: 'adviser-07', consentRef: 'signed-form' } } : {}),
  };
  return { ...made, choice, request };
}

function make({ maker, slice, clock }: SliceTraffic, number: number): SimulatedApplication {
  const fate = number === 0 && slice.onBehalf ? 'revised-up' : 'straight';
  return maker.make(fates.indexOf(fate), dayAt(clock.now()));
}

export async function applyFromSlice(traffic: SliceTraffic, count: number): Promise<void> {
  const { window, office, clock } = traffic;
  for (let number = 0; number < count; number += 1) {
    clock.moveTo(clock.epochMs + 60_000);
    const application = moved(traffic, make(traffic, number));
    const { request } = application;
    const commandId = applicationCommandId(window.year, request.applicationId);
    report(traffic, application, await office.apply(window.year, { commandId, actor: portal }, request));
  }
  await office.settle();
}
