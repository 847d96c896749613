/** Events around the money of the sample file: holds, arrangements, its end, another number, a grant that stands again. */
import type { CourseFacts } from '../../src/domain/funding-year/course-facts.js';
import type { GrantCommand, NewCourse } from '../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import { dimensions, document } from './sample-events.js';

export const held = (until = '2022-08-29', holdId = 'hold-1'): GrantEvent => ({
  type: 'PaymentHeld',
  data: { holdId, ground: 'suspicion', noticeSentAt: '2022-05-30T08:00:00.000Z', until, reason: document },
});
export const heldAgain: GrantCommand = {
  type: 'HoldPayment',
  holdId: 'hold-1',
  ground: 'suspicion',
  noticeSentAt: '2022-05-30T08:00:00.000Z',
  until: '2022-08-29',
  reason: document,
};
export const closed: GrantEvent = {
  type: 'FileClosed',
  data: { ground: 'settled', retainUntil: '2030-06-01' },
};
export const handedOver: GrantEvent = {
  type: 'GrantHandedOver',
  data: { to: '2022-0000009', ground: 'duplicate' },
};

/** Another course, which fits within the sample grant. */
export const nursing: NewCourse = {
  courseId: 'nursing-1',
  providerKvk: '87654321',
  price: 50_000n,
  startDate: '2022-09-01',
  endDate: '2022-12-01',
};
export const inRegister: CourseFacts = {
  providerKvk: '87654321',
  listed: true,
  excluded: false,
  recognised: true,
  price: 80_000n,
};
export const nursingDimensions = { ...dimensions, courseId: 'nursing-1', providerKvk: '87654321' };

export const swapped = (amounts: {
  readonly committed: bigint;
  readonly advance?: bigint;
  readonly released?: bigint;
  readonly price?: bigint;
}): GrantEvent => ({
  type: 'CourseSwapped',
  data: {
    dimensions,
    newDimensions: nursingDimensions,
    previousCourseId: dimensions.courseId,
    advance: 0n,
    released: 0n,
    startDate: nursing.startDate,
    endDate: nursing.endDate,
    price: nursing.price,
    ...amounts,
  },
});
