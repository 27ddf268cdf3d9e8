import { useEffect, useReducer } from 'react'
import { call } from '../../api/client.ts'
import type { LiveEvent, LiveView } from '../../api/types.ts'
import { useLanguage } from '../../words/words.ts'

export const FATES = ['accepted', 'duplicate', 'rejected'] as const
export type FateWord = (typeof FATES)[number]
export const TYPES = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const

/** Which events are watched; null for any. */
export interface Watched {
  readonly source: string | null
  readonly name: string | null
  readonly type: string | null
  readonly fate: string | null
}

/** Rows that are kept on the page: more nobody scrolls through while they move. */
export const KEPT = 200
/** Rows asked for at once; a page of them is more than one reads in the time until the next. */
const AT_ONCE = 100
const WAIT_SECONDS = 5
/** No more often than this: what comes faster comes together. */
const PAUSE_MILLIS = 400
const AFTER_FAULT_MILLIS = 3_000

export interface Live {
  readonly events: readonly LiveEvent[]
  /** What came while the page was held, and how many that are. */
  readonly aside: readonly LiveEvent[]
  readonly asideCount: number
  /** Events that came faster than they can be shown, since the page shows these. */
  readonly passed: number
  readonly pulse: LiveView['pulse'] | null
  readonly held: boolean
  readonly error: unknown
}

const BEGINNING: Live = { events: [], aside: [], asideCount: 0, passed: 0, pulse: null, held: false, error: null }

export type Step =
  | { readonly is: 'began' }
  | { readonly is: 'came'; readonly view: LiveView }
  | { readonly is: 'failed'; readonly error: unknown }
  | { readonly is: 'hold'; readonly held: boolean }

/** What the page shows after a step. A held page stays as it is but for the picture. */
export function stepped(live: Live, step: Step): Live {
  switch (step.is) {
    case 'began':
      return { ...BEGINNING, held: live.held }
    case 'failed':
      return { ...live, error: step.error }
    case 'hold':
      return step.held
        ? { ...live, held: true }
        : { ...live, held: false, events: [...live.aside, ...live.events].slice(0, KEPT), aside: [], asideCount: 0 }
    case 'came': {
      const { anew, items, missed, pulse } = step.view
      // What was shown may be of somebody who was erased meanwhile.
      if (anew) return { ...live, error: null, pulse, events: items, aside: [], asideCount: 0, passed: 0 }
      if (live.held)
        return { ...live, error: null, pulse, aside: [...items, ...live.aside].slice(0, KEPT), asideCount: live.asideCount + items.length + missed, passed: live.passed + missed }
      return {
        ...live,
        error: null,
        pulse,
        events: items.length === 0 ? live.events : [...items, ...live.events].slice(0, KEPT),
        passed: live.passed + missed,
      }
    }
  }
}

/** Events as they come, for as long as the page is open; a page in the background waits until it is looked at. */
export function useLive({ source, name, type, fate }: Watched) {
  const language = useLanguage()
  const [live, step] = useReducer(stepped, BEGINNING)
  useEffect(() => {
    const end = new AbortController()
    step({ is: 'began' })
    void follow({ source, name, type, fate }, end.signal, step)
    return () => end.abort()
  }, [source, name, type, fate, language])
  return { live, hold: (held: boolean) => step({ is: 'hold', held }) }
}

async function follow(watched: Watched, signal: AbortSignal, step: (step: Step) => void): Promise<void> {
  let after: string | null = null
  while (!signal.aborted) {
    try {
      const view: LiveView = await call<LiveView>('collect/live', { params: { ...watched, after, limit: AT_ONCE, wait: after === null ? 0 : WAIT_SECONDS }, signal })
      if (signal.aborted) return
      after = view.cursor
      step({ is: 'came', view })
      await pause(PAUSE_MILLIS, signal)
      await looked(signal)
    } catch (error) {
      if (signal.aborted) return
      step({ is: 'failed', error })
      await pause(AFTER_FAULT_MILLIS, signal)
    }
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, millis)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}

/** At once where the page is seen, else when it is. */
function looked(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve()
  return new Promise((done) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return
      document.removeEventListener('visibilitychange', look)
      done()
    }
    document.addEventListener('visibilitychange', look)
    signal.addEventListener('abort', look)
  })
}
