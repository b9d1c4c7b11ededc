/** A desk: the newsroom team whose record this is. Nothing crosses from one desk to another. */
import type { IsoInstant, ZoneName } from './time.ts';

export type DeskId = string;

export interface Desk {
  readonly id: DeskId;
  readonly name: string;
  readonly zone: ZoneName;
  /** The zone it was opened with, which holds while its settings name no other. */
  readonly openedZone: ZoneName;
  readonly createdAt: IsoInstant;
}
