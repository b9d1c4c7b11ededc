import { type Channel, IMPORTANCES, type NoticeFilter, PURPOSES, TOPICS } from '../domain/channel.ts';
import type { ChannelRef } from '../domain/grant.ts';
import { sql } from './orm.ts';
import { channelRevision as table } from './schema/channel.ts';
import { shelf, word } from './shelf.ts';

export const channels = shelf({
  kind: 'channel',
  table,
  toRow: (channel) => ({
    ...refOf(channel.ref),
    purposes: [...channel.purposes],
    ...filterRow(channel.filter),
    zone: channel.zone,
  }),
  fromRow: channelOf,
  about: () => sql`false`,
  from: () => sql`false`,
});

function channelOf(row: typeof table.$inferSelect): Channel {
  return {
    code: row.code,
    ref: refOf(row),
    purposes: row.purposes.map((purpose) => word(PURPOSES, purpose)),
    filter: filterOf(row),
    zone: row.zone,
  };
}

/** A channel of a chat platform and nothing else: as columns, and out of a row that holds more. */
export function refOf({ platform, workspace, channel }: ChannelRef): ChannelRef {
  return { platform, workspace, channel };
}

interface FilterRow {
  filterEntities: string[];
  filterTopics: string[];
  filterImportance: string;
}

/** A filter as columns. */
export function filterRow({ entities, topics, importance }: NoticeFilter): FilterRow {
  return { filterEntities: [...entities], filterTopics: [...topics], filterImportance: importance };
}

/** Columns as a filter. */
export function filterOf(row: Readonly<FilterRow>): NoticeFilter {
  return {
    entities: row.filterEntities,
    topics: row.filterTopics.map((topic) => word(TOPICS, topic)),
    importance: word(IMPORTANCES, row.filterImportance),
  };
}
