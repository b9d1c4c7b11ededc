/** Time zones at the end of a typed time: `America/New_York`, `ET`, `CEST`, `+02:00`. */
import { own } from '../../domain/own.ts';
import { findZone, type ZoneName } from '../../domain/time.ts';
import { type Reading, read, refused } from './reading.ts';

/** A place whose clocks are meant, or an offset that fixes the instant, with the place whose season it names. */
export type TypedZone =
  | { readonly kind: 'place'; readonly zone: ZoneName }
  | {
      readonly kind: 'offset';
      readonly offset: string;
      readonly word: string;
      readonly zone: ZoneName | null;
    };

/**
 * Abbreviations a newsroom uses. Those of a place (`ET`) follow its seasons. Those of a season (`EST`) are an offset as
 * well, and must agree with the place's clocks on the day: `EST` typed in July is more often a slip than meant.
 */
const ABBREVIATIONS: Record<string, TypedZone> = {
  et: place('America/New_York'),
  ct: place('America/Chicago'),
  mt: place('America/Denver'),
  pt: place('America/Los_Angeles'),
  utc: place('UTC'),
  gmt: place('UTC'),
  est: season('EST', '-05:00', 'America/New_York'),
  edt: season('EDT', '-04:00', 'America/New_York'),
  cdt: season('CDT', '-05:00', 'America/Chicago'),
  mst: season('MST', '-07:00', 'America/Denver'),
  mdt: season('MDT', '-06:00', 'America/Denver'),
  pst: season('PST', '-08:00', 'America/Los_Angeles'),
  pdt: season('PDT', '-07:00', 'America/Los_Angeles'),
  bst: season('BST', '+01:00', 'Europe/London'),
  cet: season('CET', '+01:00', 'Europe/Paris'),
  cest: season('CEST', '+02:00', 'Europe/Paris'),
  aest: season('AEST', '+10:00', 'Australia/Sydney'),
  aedt: season('AEDT', '+11:00', 'Australia/Sydney'),
  jst: place('Asia/Tokyo'),
};

/** Abbreviations that name different clocks to different people. */
const AMBIGUOUS: Record<string, string> = {
  cst: 'US Central (America/Chicago) or China (Asia/Shanghai)',
  ist: 'India (Asia/Kolkata), Ireland (Europe/Dublin) or Israel (Asia/Jerusalem)',
  ast: 'Atlantic (America/Halifax) or Arabia (Asia/Riyadh)',
  sst: 'Samoa (Pacific/Pago_Pago) or Singapore (Asia/Singapore)',
};

const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?`;
const OFFSET = new RegExp(
  String.raw`^(.*(?:${CLOCK} ?|[ap]m |(?:noon|midday) ))(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$`,
);
const ZULU = new RegExp(`^(.*${CLOCK}) ?z$`);

/** A typed time cut in two: what stands before the zone, and the zone. */
export interface Zoned {
  readonly rest: string;
  readonly zone: TypedZone | null;
}

/** Takes the zone off the end of a text in lower case; a zone that is unknown or ambiguous is refused. */
export function splitZone(text: string): Reading<Zoned> {
  const zulu = ZULU.exec(text)?.[1];
  if (zulu !== undefined) return read({ rest: zulu, zone: place('UTC') });
  const offset = OFFSET.exec(text);
  if (offset) return byOffset(offset);
  const [, rest = '', name = ''] = /^(|.*[ ,(])([a-z][a-z_]*(?:\/[a-z][a-z0-9_+-]*)+)\)?$/.exec(text) ?? [];
  if (name !== '') return byName(rest.replace(/[ ,(]+$/, ''), name);
  const [, before = '', word = ''] = /^(.*?),? \(?([a-z]{2,4})\)?$/.exec(text) ?? [];
  const many = own(AMBIGUOUS, word);
  if (many !== undefined) {
    return refused(`“${word.toUpperCase()}” could be ${many}: write the zone by its place.`);
  }
  const known = own(ABBREVIATIONS, word);
  return read(known ? { rest: before, zone: known } : { rest: text, zone: null });
}

function byName(rest: string, name: string): Reading<Zoned> {
  const zone = findZone(name);
  if (zone !== undefined) return read({ rest, zone: { kind: 'place', zone } });
  return refused(`“${name}” is not a time zone: write one like America/New_York, or UTC.`);
}

function byOffset([, rest = '', sign = '', hours = '', minutes = '00']: readonly string[]): Reading<Zoned> {
  const offset = `${sign}${hours.padStart(2, '0')}:${minutes}`;
  // The clocks of the world run from -12:00 to +14:00.
  const beyond = Number(hours) + Number(minutes) / 60 > (sign === '+' ? 14 : 12) || Number(minutes) > 59;
  if (beyond) return refused(`No place has the offset ${offset} from UTC.`);
  return read({ rest: rest.trim(), zone: { kind: 'offset', offset, word: offset, zone: null } });
}

function place(zone: ZoneName): TypedZone {
  return { kind: 'place', zone };
}

function season(word: string, offset: string, zone: ZoneName): TypedZone {
  return { kind: 'offset', offset, word, zone };
}
