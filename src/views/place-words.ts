/** Places in the words of people. */
import { type PlaceName, readPlace } from '../domain/place.ts';

/** A place as people know it: the channel, or a member's own messages. */
export function placeWords(name: PlaceName): string {
  const place = readPlace(name);
  if (place === undefined) return name;
  return place.kind === 'channel' ? `channel ${place.id}` : `messages to ${place.id}`;
}
