/** The options that single out what a channel or a digest is told of, the same for both. */
import { IMPORTANCES } from '../domain/channel.ts';
import { NAME_LIMIT } from '../domain/name.ts';
import { TOPICS_ASKED } from '../usecases/channel/set.ts';
import { choice, introducedBy, optional, severalOf, words } from './option.ts';

export const FILTER_OPTIONS = {
  about: optional(
    introducedBy(
      'about',
      words('Only about these: names between commas; all for everything', NAME_LIMIT * 4),
    ),
  ),
  topics: optional(
    introducedBy('topics', severalOf('Only these kinds of news; all for everything', TOPICS_ASKED)),
  ),
  importance: optional(introducedBy('importance', choice('high for what is pressing only', IMPORTANCES))),
  zone: optional(
    introducedBy('zone', words('The time zone whose clock it goes by; none for the desk’s', NAME_LIMIT)),
  ),
} as const;
