import type { IsoDate, IsoDuration, IsoInstant, ZoneName } from './time.ts';
export type When =
  | { readonly kind: 'day'; readonly on: IsoDate }
  | {
      readonly kind: 'window';
      readonly from: IsoDate;
      readonly to: IsoDate;
      readonly label: string;
      readonly vague: boolean;
    }
  | { readonly kind: 'instant'; readonly at: IsoInstant; readonly zone: ZoneName }
  | { readonly kind: 'horizon'; readonly horizon: IsoDuration };
export type WhenReader = (
  text: string,
  reading: { readonly now: IsoInstant; readonly zone: ZoneName },
) => { readonly ok: true; readonly when: When } | { readonly ok: false; readonly problem: string };
