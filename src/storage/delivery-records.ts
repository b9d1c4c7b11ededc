/** What use-cases may read and write of deliveries, put together from its tables. */
import type { DeliveryRecords, DeliveryWrites } from '../usecases/delivery-ports.ts';
import { beatReads } from './beats.ts';
import { destinationReads, destinationWrites } from './destinations.ts';
import { logHeadOf } from './log-head.ts';
import { noticeReads, noticeWrites } from './notices.ts';
import { postReads, postWrites } from './posts.ts';
import type { Scope } from './scope.ts';

type Reads = Pick<
  DeliveryRecords,
  | 'digestToldUpTo'
  | 'logHead'
  | 'destinations'
  | 'notice'
  | 'post'
  | 'postsMentioning'
  | 'heldPosts'
  | 'lastPosts'
  | 'clockHealth'
>;
type Writing = Pick<
  DeliveryWrites,
  'putNotices' | 'markStale' | 'rememberPost' | 'reopenDestination' | 'settleHeld'
>;

/** What may be read of the desk's deliveries. */
export function deliveryReads(scope: Scope): Reads {
  return {
    ...noticeReads(scope),
    ...destinationReads(scope),
    ...postReads(scope),
    ...beatReads(scope),
    logHead: () => logHeadOf(scope),
  };
}

/** What may be written about them. */
export function deliveryWrites(scope: Scope): Writing {
  return { ...noticeWrites(scope), ...destinationWrites(scope), ...postWrites(scope) };
}
