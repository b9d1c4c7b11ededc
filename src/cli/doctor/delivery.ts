/** The doctor on delivery: what does not get through, what waits for an admin, and when a process last delivered. */
import { addMinutes, type IsoInstant } from '../../domain/time.ts';
import type { DeliveryRecords } from '../../usecases/delivery-ports.ts';
import { type Finding, ok, wrong } from './finding.ts';

/** A process that was not seen to for longer is not running, in minutes. */
const SILENT_AFTER = 2;

type Reads = Pick<DeliveryRecords, 'destinations' | 'heldPosts' | 'clockHealth'>;

/** How delivery of one desk stands: WRONG where somebody has to do something before all that is due gets through. */
export async function deliveryFinding(desk: string, records: Reads, now: IsoInstant): Promise<Finding> {
  const subject = `Delivery of “${desk}”`;
  const destinations = await records.destinations();
  const troubles = [
    ...destinations.filter(({ parkedAt }) => parkedAt !== null).map(parkedText),
    ...(await records.heldPosts()).map(heldText),
  ];
  const waiting = destinations.reduce((sum, each) => sum + each.waiting, 0);
  const backlog = `${waiting} ${waiting === 1 ? 'notice waits' : 'notices wait'} to be posted`;
  const { beats } = await records.clockHealth();
  const standing = `${clockText(beats, now)}; ${backlog}.`;
  return troubles.length === 0
    ? ok(subject, standing)
    : wrong(subject, `${troubles.join(' ')} Otherwise: ${standing}`);
}

type Destination = Awaited<ReturnType<Reads['destinations']>>[number];

function parkedText({ place, parkedAt, parkedWhy, remedy }: Destination): string {
  return `Nothing can be posted to ${place} since ${parkedAt}: ${parkedWhy} ${remedy} It is tried each hour; “delivery resume ${place}”, said to Daybook, tries at once.`;
}

function heldText({ id, place }: Awaited<ReturnType<Reads['heldPosts']>>[number]): string {
  return `Nobody can tell whether post ${id} arrived at ${place}: look there, then say “delivery sent ${id}” or “delivery repeat ${id}” to Daybook.`;
}

function clockText(beats: Awaited<ReturnType<Reads['clockHealth']>>['beats'], now: IsoInstant): string {
  const silent = Date.parse(addMinutes(now, -SILENT_AFTER));
  const running = beats.filter(({ at }) => Date.parse(at) >= silent).length;
  if (running > 0) return `the clock runs in ${running} ${running === 1 ? 'process' : 'processes'}`;
  const [last] = beats.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return last === undefined
    ? 'no process has run yet'
    : `no process runs; one was seen to last at ${last.at}`;
}
