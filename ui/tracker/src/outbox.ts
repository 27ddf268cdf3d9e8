import type { ClienteleEvent } from '../clientele.d.ts'
import { forget, names, read, write } from './keeping.ts'
import { quietly } from './quietly.ts'
import { uuid } from './uuid.ts'

/** Everything about sending is kept under names that begin so. */
const KEPT = 'clientele.send.'
const QUEUES = KEPT + 'queue.'
const WAIT = KEPT + 'wait'

/** More aren't kept: days without a connection must not fill the storage of a site. */
const MOST_EVENTS = 500
const MOST_CHARACTERS = 1e6
const MOST_IN_A_BATCH = 50

/** Browsers carry at most 64 kB for pages that are left, headers not counted. */
const MOST_LEAVING_BYTES = 6e4

/** Long enough for clicks that follow each other to share a request, short enough to be seen at once. */
const GATHER_MILLIS = 400
const TIMEOUT_MILLIS = 3e4
const MOST_BACKOFF_MILLIS = 3e5
const DAY_MILLIS = 864e5

/** A queue whose page hasn't touched it for so long is anybody's. More than the longest backoff. */
const LEASE_MILLIS = 6e5

/** A queue as it is kept: until when it is its page's own, what is in it, how many were dropped from it. */
type Kept = [until: number, events: ClienteleEvent[], dropped: number]

export interface Outbox {
  add(event: ClienteleEvent): void
  /** Counts an event that can't be sent. */
  drop(): void
  flush(): void
  /** The page is left, perhaps for good. */
  leave(): void
  /** The page is there again: from the browser's cache, or connected. */
  back(): void
  clear(): void
}

/**
 * What waits to be sent. An event leaves the queue only when the server answered for it, so that nothing is lost; what
 * was sent without an answer (a page that was left) goes out again under its message id, which the server counts once.
 *
 * Each page keeps a queue of its own, so that two tabs never send the same. A page that is left gives its queue free, and
 * the next page of the site takes it; a page that comes back from the browser's cache finds its queue gone then.
 */
export function outbox(url: string, library: Record<string, unknown>, allowed: () => boolean): Outbox {
  const own = QUEUES + uuid()
  let queue: ClienteleEvent[] = []
  /** How many of the queue, from its beginning, are kept in storage. */
  let kept = 0
  let dropped = 0
  let flying: ClienteleEvent[] = []
  let most = MOST_IN_A_BATCH
  let failures = 0
  let until = 0
  let timer = 0
  let saving = false
  let adopted = false
  let left = false

  function flies(event: ClienteleEvent): boolean {
    return flying.indexOf(event) >= 0
  }

  function dropOldest(): void {
    const at = queue.findIndex((event) => !flies(event))
    if (at >= 0) {
      queue.splice(at, 1)
      if (at < kept) kept--
      dropped++
    }
  }

  function save(): void {
    saving = false
    // Another page has taken what was kept here.
    if (kept && read(own) === null) queue.splice(0, kept)
    while (queue.length > MOST_EVENTS) dropOldest()
    let text = ''
    for (;;) {
      const state: Kept = [left ? 0 : Date.now() + LEASE_MILLIS, queue, dropped]
      text = JSON.stringify(state)
      if (text.length < MOST_CHARACTERS || queue.length - flying.length < 2) break
      dropOldest()
    }
    const written = (queue.length || dropped) && write(own, text)
    kept = written ? queue.length : 0
    if (!written) forget(own)
  }

  /** Takes the queues of pages that are no more. */
  function adopt(): void {
    if (!allowed()) return
    save()
    names(QUEUES).forEach((name) => {
      if (name === own) return
      const [free, events, lost]: Kept = quietly(() => JSON.parse(read(name)!)) || [0, [], 0]
      if (free > Date.now()) return
      forget(name)
      queue = events.concat(queue)
      dropped += lost
      kept = 0
    })
    save()
    if (queue.length) later(0)
  }

  function later(millis: number): void {
    if (!timer) timer = window.setTimeout(() => quietly(flush), millis)
  }

  /** As many as fit, and the text of them. */
  function packed(): [ClienteleEvent[], string, number] {
    let batch = queue.filter((event) => !flies(event)).slice(0, most)
    for (;;) {
      const sent_at = new Date().toISOString()
      const text = JSON.stringify(
        batch.map((event, index) => ({
          ...event,
          sent_at,
          library: index || !dropped ? library : { ...library, dropped },
        })),
      )
      const bytes = new Blob([text]).size
      if (batch.length < 2 || bytes < MOST_LEAVING_BYTES) return [batch, text, bytes]
      batch = batch.slice(0, batch.length >> 1)
    }
  }

  /** Whether the server asked for quiet, in whatever tab. */
  function quiet(): number {
    const wait = Math.max(until, +(read(WAIT) || 0)) - Date.now()
    // A longer one is that of a clock which was put back.
    return wait > DAY_MILLIS ? 0 : wait
  }

  function flush(): void {
    clearTimeout(timer)
    timer = 0
    if (left || flying.length) return
    if (!allowed()) return clear()
    if (!adopted) {
      adopted = true
      const asked = navigator.locks && quietly(() => navigator.locks.request(KEPT, adopt))
      if (asked) asked.catch(adopt)
      else adopt()
    }
    save()
    const wait = quiet()
    if (wait > 0) return later(wait)
    const [batch, body, bytes] = packed()
    if (!batch.length) return
    const told = dropped
    flying = batch
    const answered = (status: number, after?: string | null): void => {
      if (flying !== batch) return
      clearTimeout(alarm)
      flying = []
      let pause = 0
      const done = status > 199 && status < 400
      if (!done && (status < 400 || status > 499 || status === 408 || status === 429)) {
        const asked = after ? Math.min(DAY_MILLIS, +after * 1000 || Date.parse(after) - Date.now()) : 0
        if (asked > 0) {
          until = Date.now() + asked
          write(WAIT, '' + until)
        }
        // Half of it by chance, so that browsers which failed together don't come back together.
        pause = Math.min(MOST_BACKOFF_MILLIS, 1000 * 2 ** failures++) * (0.5 + Math.random() / 2) + (asked > 0 ? asked : 0)
      } else if (status === 413 && batch.length > 1) {
        most = batch.length >> 1
      } else {
        failures = 0
        most = Math.min(MOST_IN_A_BATCH, most * 2)
        dropped += done ? -told : batch.length
        const stays = (event: ClienteleEvent): boolean => batch.indexOf(event) < 0
        kept = queue.slice(0, kept).filter(stays).length
        queue = queue.filter(stays)
        save()
      }
      // In place of what was planned meanwhile.
      clearTimeout(timer)
      timer = 0
      later(pause)
    }
    const alarm = window.setTimeout(answered, TIMEOUT_MILLIS, 0)
    new Promise<Response>((sent) =>
      sent(
        fetch(url, {
          method: 'POST',
          // Text goes as text/plain: with another type a browser would ask the server first whether it may.
          body,
          credentials: 'omit',
          keepalive: bytes < MOST_LEAVING_BYTES,
        }),
      ),
    ).then(
      (answer) => answered(answer.status, answer.headers.get('Retry-After')),
      () => answered(0),
    )
  }

  function clear(): void {
    queue = []
    flying = []
    kept = dropped = 0
    names(KEPT).forEach(forget)
  }

  return {
    add(event) {
      queue.push(event)
      // Once for all that come in one go.
      if (!saving) {
        saving = true
        Promise.resolve().then(() => quietly(save))
      }
      later(GATHER_MILLIS)
    },
    drop() {
      dropped++
    },
    flush,
    leave() {
      if (!allowed()) return clear()
      if (quiet() <= 0) {
        const [batch, body] = packed()
        // What doesn't go now is sent by the next page.
        if (batch.length && !quietly(() => navigator.sendBeacon(url, body))) flush()
      }
      left = true
      save()
    },
    back() {
      left = adopted = false
      failures = 0
      flush()
    },
    clear,
  }
}
