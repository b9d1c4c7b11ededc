/** How many posts a channel takes in a window. Discord's own figures are about 5 in 5 seconds. */
export interface PostLimit {
  posts: number;
  windowMs: number;
}

/** What a bucket says of one request: go on, or wait; and the headers that tell so. */
export interface BucketVerdict {
  retryAfterMs: number | undefined;
  headers: Record<string, string>;
}

interface Bucket {
  used: number;
  resetsAt: number;
}

/** Rate-limit buckets by key, each a fixed window in real time. */
export class Buckets {
  /** Undefined: no limit, and no rate-limit headers. */
  limit: PostLimit | undefined;
  readonly #buckets = new Map<string, Bucket>();

  take(key: string): BucketVerdict {
    if (this.limit === undefined) return { retryAfterMs: undefined, headers: {} };
    const { posts, windowMs } = this.limit;
    const now = Date.now();
    const known = this.#buckets.get(key);
    const bucket =
      known !== undefined && known.resetsAt > now ? known : { used: 0, resetsAt: now + windowMs };
    this.#buckets.set(key, bucket);
    const left = bucket.resetsAt - now;
    const refused = bucket.used >= posts;
    if (!refused) bucket.used += 1;
    const headers = {
      'X-RateLimit-Limit': String(posts),
      'X-RateLimit-Remaining': String(posts - bucket.used),
      'X-RateLimit-Reset': String(bucket.resetsAt / 1000),
      'X-RateLimit-Reset-After': String(left / 1000),
      'X-RateLimit-Bucket': 'posts',
    };
    return { retryAfterMs: refused ? left : undefined, headers };
  }
}
