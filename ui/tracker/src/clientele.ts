import type { Clientele, ClienteleEvent, ClienteleOptions, ClienteleProperties } from '../clientele.d.ts'
import { campaign, told } from './address.ts'
import { filled, isIgnored, linked, named, properties, way } from './elements.ts'
import { outbox } from './outbox.ts'
import { listen, quietly } from './quietly.ts'
import { settled, written, type Settings } from './settings.ts'
import { uuid } from './uuid.ts'
import { recall, remember, type Visitor } from './visitor.ts'

declare const VERSION: string

/** A call that waits: its name, its arguments, and when it was made. */
type Call = [name: string, given: ArrayLike<unknown>, at?: number]
type Calls = Record<string, (...given: never[]) => void>

const NAMES = 'track page identify group alias reset optIn optOut flush'.split(' ')
const LANDING = 'clientele.landing'

/** Frameworks write a page's title a moment after its address. */
const TITLE_MILLIS = 50

const tag = quietly(
  () =>
    (document.currentScript as HTMLScriptElement | null) ||
    document.querySelector<HTMLScriptElement>('script[data-key][src*="clientele"]'),
)

/** The time of a call that is made up for; now otherwise. */
let past: number | undefined

function begin(settings: Settings): Calls {
  const visitor = (): Visitor => recall(settings.domain)
  const known = (seen: Visitor): void => remember(seen, settings.domain)
  const gpc = (): boolean => !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
  const dnt = (): boolean => settings.dnt && navigator.doNotTrack === '1'

  /** What the visitor decided is stronger than what the browser signals, and that than the site's settings. */
  const allowed = (): boolean => {
    const decided = visitor().c
    return decided ? decided === 'in' : !(settings.required || gpc() || dnt())
  }

  const library = { name: 'clientele.js', version: VERSION }
  const box = outbox(settings.url, library, allowed)
  const visible = (): boolean => document.visibilityState !== 'hidden'
  const address = (): string => told(location.href, settings.hash)

  /** The page the visitor is on, and what is known of the visit to it. */
  let here = { url: address(), referrer: told(document.referrer), title: document.title, ...campaign(location.search) }
  const landing = here.url
  /** The message id of its page view. */
  let view: string | undefined
  /** A page view that waits for its title: its time. */
  let waiting: number | undefined
  let reached = 0
  let shownMillis = 0
  let since = visible() ? Date.now() : 0

  function look(): typeof here {
    return { url: address(), referrer: here.referrer, title: document.title, ...campaign(location.search) }
  }

  function emit(fields: Partial<ClienteleEvent>, place: typeof here = look(), at = past || Date.now()): string | undefined {
    if (!allowed()) return undefined
    const seen = visitor()
    if (!seen.a) {
      seen.a = uuid()
      known(seen)
    }
    const event = {
      message_id: uuid(),
      anonymous_id: seen.a,
      user_id: seen.u,
      group_id: seen.g,
      occurred_at: new Date(at).toISOString(),
      ...place,
      referrer: place.referrer || undefined,
      locale: navigator.language,
      screen: screen.width + 'x' + screen.height,
      consent: seen.c ? 'granted' : 'not_required',
      gpc: gpc() || undefined,
      dnt: dnt() || undefined,
      ...fields,
    } as ClienteleEvent
    try {
      const sent = settings.before(event)
      if (!sent) return undefined
      // As it is now: the page may go on with its objects.
      box.add(JSON.parse(JSON.stringify(sent)))
    } catch {
      box.drop()
    }
    return event.message_id
  }

  function track(name: string, properties?: ClienteleProperties, place?: typeof here): void {
    settle()
    emit({ type: 'track', name, properties }, place)
  }

  /** Tells the page view that waits. */
  function settle(): void {
    if (!waiting) return
    const at = waiting
    waiting = undefined
    viewed({}, at)
  }

  function viewed(fields: Partial<ClienteleEvent>, at?: number): void {
    here.title = document.title
    reached = 0
    const landing_page = allowed()
      ? quietly(() => {
          const found = sessionStorage.getItem(LANDING)
          if (!found) sessionStorage.setItem(LANDING, landing)
          return found
        }) || landing
      : undefined
    view = emit({ type: 'page', landing_page, ...fields }, here, at)
  }

  /** Tells what wasn't told yet of the time the page was seen. */
  function left(): void {
    const now = Date.now()
    if (since) shownMillis += now - since
    since = visible() ? now : 0
    if (settings.watches('time') && shownMillis > 99) {
      emit(
        {
          type: 'track',
          name: 'Page Left',
          properties: { visible_seconds: Math.round(shownMillis / 100) / 10, page_id: view },
        },
        here,
      )
    }
    shownMillis = 0
  }

  /** The visitor is on another page now. */
  function arrive(referrer: string): void {
    settle()
    left()
    here = { ...look(), referrer }
    view = undefined
    if (settings.watches('pageviews')) {
      waiting = Date.now()
      setTimeout(() => quietly(settle), TITLE_MILLIS)
    }
  }

  /** The address changed; a page that only corrects its query is the same page. */
  function moved(replaced?: boolean): void {
    const url = address()
    const part = (one: string): string => (replaced ? one.replace(/\?[^#]*/, '') : one)
    if (part(url) === part(here.url)) return
    if (replaced && waiting) here = { ...look(), referrer: here.referrer }
    else arrive(here.url)
  }

  function reaching(target: EventTarget | null): void {
    const one = (target === document ? document.scrollingElement : target) as HTMLElement
    // Small boxes that scroll aren't the page.
    if (!one.scrollTop || one.clientHeight * 2 < innerHeight) return
    const percent = ((one.scrollTop + one.clientHeight + 2) / one.scrollHeight) * 100
    while (reached < 100 && percent >= reached + 25) {
      reached += 25
      track('Page Scrolled', { percent: reached, page_id: view })
    }
  }

  function clicked(event: MouseEvent): void {
    const path = way(event)
    if (isIgnored(path) || event.button > 1) return
    const marked = path.find((one) => named(one) && one.tagName !== 'FORM')
    const link = linked(path.find((one) => (one as HTMLAnchorElement).href && /^(a|area)$/i.test(one.tagName)) as HTMLAnchorElement)
    const name = named(marked) || link.name
    if (name) track(name, { ...link.properties, ...(marked && properties(marked)) })
  }

  function submitted(event: Event): void {
    const path = way(event)
    const form = path[0] as HTMLFormElement
    if (!isIgnored(path)) track(named(form) || 'Form Submitted', { ...filled(form), ...properties(form) })
  }

  function start(): void {
    if (settings.watches('pageviews')) {
      const wrap = (name: 'pushState' | 'replaceState'): void => {
        const inner = history[name]
        history[name] = function (this: History, ...given: Parameters<History['pushState']>) {
          inner.apply(this, given)
          quietly(() => moved(name === 'replaceState'))
        }
      }
      wrap('pushState')
      wrap('replaceState')
      listen(window, 'popstate hashchange', () => moved())
    }
    if (settings.watches('clicks')) listen<MouseEvent>(document, 'click auxclick', clicked)
    if (settings.watches('forms')) listen(document, 'submit', submitted)
    if (settings.watches('scroll')) {
      const moving = new Set<EventTarget | null>()
      listen(document, 'scroll', ({ target }) => {
        if (!moving.size) {
          setTimeout(() => {
            moving.forEach((one) => quietly(() => reaching(one)))
            moving.clear()
          }, 200)
        }
        moving.add(target)
      })
    }
    listen(document, 'visibilitychange', () => {
      left()
      if (!visible()) box.flush()
    })
    listen(window, 'pagehide', () => {
      settle()
      left()
      since = 0
      box.leave()
    })
    listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
      if (!persisted) return
      box.back()
      arrive(here.referrer)
    })
    listen(window, 'online', box.back)
    since = visible() ? Date.now() : 0
    if (settings.watches('pageviews')) {
      waiting = Date.now()
      if (document.readyState !== 'loading') setTimeout(() => quietly(settle))
      else listen(document, 'DOMContentLoaded', settle)
    }
    // What earlier pages left is sent even where nothing happens.
    setTimeout(() => quietly(box.flush))
  }

  /** `(id, more)`, or only `(more)`. */
  const both = (id?: unknown, more?: unknown): [string | undefined, ClienteleProperties | undefined] =>
    typeof id === 'object' ? [undefined, (id || more) as ClienteleProperties] : [id === undefined ? id : '' + id, more as ClienteleProperties]

  /** Says who it is from now on. Nothing of it is kept without consent. */
  function become(change: (seen: Visitor) => void): void {
    if (!allowed()) return
    const seen = visitor()
    change(seen)
    known(seen)
  }

  start()

  return {
    track: (name: string, properties?: ClienteleProperties) => name && track('' + name, properties),
    page(id?: unknown, more?: unknown) {
      const [name, properties] = both(id, more)
      waiting = undefined
      left()
      here = { ...look(), referrer: here.url === address() ? here.referrer : here.url }
      viewed({ name, properties })
    },
    identify(id?: unknown, more?: unknown) {
      const [user, traits] = both(id, more)
      become((seen) => {
        // Two people at one screen are two visitors.
        if (user && seen.u && seen.u !== user) seen.a = seen.g = undefined
        seen.u = user || seen.u
      })
      emit({ type: 'identify', traits })
    },
    group(id?: unknown, more?: unknown) {
      const [group, traits] = both(id, more)
      become((seen) => (seen.g = group || seen.g))
      emit({ type: 'group', traits })
    },
    alias(user: string, previous?: string) {
      const seen = visitor()
      const previous_id = previous || seen.u || seen.a
      become((now) => (now.u = '' + user))
      emit({ type: 'alias', previous_id })
    },
    reset: () => become((seen) => (seen.a = seen.u = seen.g = undefined)),
    optIn() {
      // Of the time before nothing is told.
      left()
      known({ ...visitor(), c: 'in' })
      if (!view && !waiting && settings.watches('pageviews')) viewed({})
    },
    optOut() {
      known({ c: 'out' })
      view = undefined
      quietly(() => sessionStorage.removeItem(LANDING))
      box.clear()
    },
    flush: box.flush,
  } as Calls
}

const before = window.clientele as unknown as (Clientele & Call[]) | undefined
// Twice on a page is once.
if (!before || !before.version) {
  const calls: Call[] = []
  let settings: Settings | undefined
  let heard: Calls = {}

  const hear = (name: string, given: ArrayLike<unknown>, at?: number): void => {
    quietly(() => {
      if (name === 'init') init(given[0] as ClienteleOptions)
      else if (!settings) {
        // Perhaps nobody ever says where to send to.
        if (calls.length < 500) calls.push([name, given, at || Date.now()])
      } else {
        past = at
        quietly(() => heard[name]!(...(Array.from(given) as never[])))
        past = undefined
      }
    })
  }

  const init = (options: Partial<ClienteleOptions>): void => {
    if (settings) return
    // A page that is drawn ahead isn't seen yet; calls wait.
    if ((document as { prerendering?: boolean }).prerendering) return listen(document, 'prerenderingchange', () => init(options))
    settings = settled({ ...written(tag || null), ...options })
    if (!settings) return
    heard = begin(settings)
    calls.splice(0).forEach((call) => hear(...call))
  }

  const api: Record<string, unknown> = { version: VERSION }
  NAMES.concat('init').forEach((name) => {
    api[name] = (...given: unknown[]) => hear(name, given)
  })
  window.clientele = api as unknown as Clientele
  quietly(() => init({}))
  if (before && before.forEach) quietly(() => before.forEach((call) => hear(...call)))
}
