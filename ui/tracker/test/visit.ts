import { fileURLToPath } from 'node:url'
import { Window } from 'happy-dom'
import { build } from 'vite'
import { vi } from 'vitest'
import type { Clientele, ClienteleEvent } from '../clientele.d.ts'

/** An event as it arrives. */
export type Arrived = ClienteleEvent & { sent_at: string; library: { name: string; version: string; dropped?: number } }

export interface Request {
  url: string
  how: 'fetch' | 'beacon'
  events: Arrived[]
  body: string
  init?: RequestInit
}

/** What the server says to a request; an error is no answer. */
export type Answer = (request: Request) => Response | Error | Promise<Response>

export const WELCOME: Answer = () => new Response('{"success":true}')

let text: Promise<string> | undefined

/** The script as it ships. */
export function script(): Promise<string> {
  text ??= build({
    configFile: fileURLToPath(new URL('../../vite.tracker.config.ts', import.meta.url)),
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'silent',
    build: { write: false },
  }).then((built) => {
    const [chunk] = (Array.isArray(built) ? built[0]! : (built as { output: { code: string }[] })).output as { code: string }[]
    return chunk!.code
  })
  return text
}

/** A storage that several pages share, as those of one site do. */
export class Shelf {
  readonly items = new Map<string, string>()
  broken = false
  full = false

  get storage(): Storage {
    const methods = {
      getItem: (name: string) => this.items.get(name) ?? null,
      setItem: (name: string, value: string) => {
        if (this.full) throw new Error('QuotaExceededError')
        this.items.set(name, value)
      },
      removeItem: (name: string) => void this.items.delete(name),
    }
    return new Proxy(methods as unknown as Storage, {
      get: (target, name) => {
        if (this.broken) throw new Error('SecurityError')
        return Reflect.get(target, name) as unknown
      },
      ownKeys: () => {
        if (this.broken) throw new Error('SecurityError')
        return [...this.items.keys()]
      },
      getOwnPropertyDescriptor: (_, name) => ({ value: this.items.get(String(name)), enumerable: true, configurable: true }),
    })
  }
}

/** A browser with the site's storage, and a server that says what a test wants. */
export class Browser {
  readonly shelf = new Shelf()
  readonly requests: Request[] = []
  answer: Answer = WELCOME
  /** Whether beacons arrive, are refused by the browser, or can't be sent by it. */
  beacons: 'arrive' | 'refused' | 'absent' = 'arrive'
  /** What the visitor's browser says of itself, beside the usual. */
  readonly says: Record<string, unknown> = {}
  readonly thrown: unknown[] = []

  get arrived(): Arrived[] {
    return this.requests.flatMap((request) => request.events)
  }

  /** What arrived since it was last asked. */
  take(): Arrived[] {
    return this.requests.splice(0).flatMap((request) => request.events)
  }

  async open(given: Partial<Opening> = {}): Promise<Visit> {
    return new Visit(this, given, await script())
  }

  send(how: Request['how'], url: string, body: string, init?: RequestInit): Request {
    const request: Request = { how, url, body, init, events: JSON.parse(body) as Arrived[] }
    this.requests.push(request)
    return request
  }
}

interface Opening {
  url: string
  referrer: string
  html: string
  title: string
  /** The attributes of the script's tag. */
  tag: Record<string, string>
  /** What the page does before the script is there. */
  before: (window: Window) => void
}

/** A page of the site that is open. */
export class Visit {
  readonly window: Window
  readonly document: Document

  constructor(
    private readonly browser: Browser,
    given: Partial<Opening>,
    private readonly code: string,
  ) {
    this.window = new Window({ url: given.url ?? 'https://shop.example/tea?utm_source=news&utm_medium=mail', width: 1440, height: 900 })
    this.document = this.window.document as unknown as Document
    this.document.title = given.title ?? 'Tea'
    this.document.body.innerHTML = given.html ?? ''
    const tag = this.document.createElement('script')
    const { src = 'https://in.example/clientele.js?v=1', ...attributes } = { 'data-key': 'k/1', ...given.tag }
    // happy-dom lists no attribute that is empty.
    const dataset = Object.entries(attributes).map(([name, value]) => [name.replace('data-', ''), value])
    this.set(tag, 'src', src)
    this.set(tag, 'dataset', Object.fromEntries(dataset))
    this.set(this.document, 'currentScript', tag)
    this.set(this.document, 'referrer', given.referrer ?? 'https://www.google.com/')
    this.show(true)
    given.before?.(this.window)
    this.load()
  }

  private set(of: object, name: string, value: unknown): void {
    Object.defineProperty(of, name, { value, configurable: true, writable: true })
  }

  /** Runs the script, once more if it ran already. */
  load(): void {
    const { window, browser } = this
    const own = this.window.navigator
    const navigator = {
      language: 'en-GB',
      userAgent: own.userAgent,
      sendBeacon:
        browser.beacons === 'absent'
          ? undefined
          : (url: string, body: string) => {
              if (browser.beacons === 'refused') return false
              browser.send('beacon', url, body)
              return true
            },
      ...browser.says,
    }
    const fetching = async (url: string, init: RequestInit): Promise<Response> => {
      const request: Request = { how: 'fetch', url, body: String(init.body), init, events: [] }
      const answer = await browser.answer(request)
      if (answer instanceof Error) throw answer
      browser.send('fetch', url, String(init.body), init)
      return answer
    }
    const shelf = browser.shelf
    const scope: Record<string, unknown> = {
      window: new Proxy(window, {
        get: (target, name) => (name === 'setTimeout' ? globalThis.setTimeout : (Reflect.get(target, name) as unknown)),
      }),
      document: this.document,
      location: window.location,
      history: window.history,
      sessionStorage: window.sessionStorage,
      screen: { width: 1440, height: 900 },
      innerHeight: 900,
      navigator,
      fetch: fetching,
      setTimeout: globalThis.setTimeout,
      clearTimeout: globalThis.clearTimeout,
    }
    const storage = shelf.storage
    const names = [...Object.keys(scope), 'storage']
    // The storage of a page may fail when it is only named.
    const code = this.code.replaceAll('localStorage', 'storage')
    try {
      new Function(...names, code)(...Object.values(scope), storage)
    } catch (error) {
      browser.thrown.push(error)
    }
  }

  get api(): Clientele {
    return (this.window as unknown as { clientele: Clientele }).clientele
  }

  find<T extends HTMLElement = HTMLElement>(selector: string): T {
    return this.document.querySelector<T>(selector)!
  }

  click(selector: string, kind = 'click', button = 0): void {
    const event = new this.window.MouseEvent(kind, { bubbles: true, composed: true, cancelable: true, button })
    event.preventDefault()
    this.find(selector).dispatchEvent(event as unknown as Event)
  }

  submit(selector: string): void {
    const event = new this.window.Event('submit', { bubbles: true, cancelable: true })
    this.find(selector).dispatchEvent(event as unknown as Event)
  }

  scroll(top: number, height: number, of: Element = this.document.documentElement): void {
    this.set(this.document, 'scrollingElement', this.document.documentElement)
    this.set(of, 'scrollTop', top)
    this.set(of, 'scrollHeight', height)
    this.set(of, 'clientHeight', of === this.document.documentElement ? 900 : of.clientHeight || 800)
    const at = of === this.document.documentElement ? this.document : of
    at.dispatchEvent(new this.window.Event('scroll') as unknown as Event)
  }

  private show(visible: boolean): void {
    this.set(this.document, 'visibilityState', visible ? 'visible' : 'hidden')
  }

  /** Another tab is looked at, or this one again. */
  turn(visible: boolean): void {
    this.show(visible)
    this.document.dispatchEvent(new this.window.Event('visibilitychange') as unknown as Event)
  }

  /** As browsers do it: the page is hidden, then it isn't visible. */
  leave(): void {
    this.window.dispatchEvent(new this.window.Event('pagehide'))
    this.turn(false)
  }

  /** Back from the browser's cache. */
  back(): void {
    this.show(true)
    const event = new this.window.Event('pageshow')
    this.set(event, 'persisted', true)
    this.window.dispatchEvent(event)
    this.turn(true)
  }

  online(): void {
    this.window.dispatchEvent(new this.window.Event('online'))
  }
}

/** Lets time pass, and whatever comes of it. */
export async function pass(millis = 1000): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis)
}

export function useClock(): void {
  vi.useFakeTimers({ now: new Date('2026-03-01T10:00:00Z'), toFake: ['setTimeout', 'clearTimeout', 'Date'] })
}

/** Names of what arrived: of a page its address. */
export function told(events: Arrived[]): string[] {
  return events.map((event) => (event.type === 'track' ? event.name! : event.type + (event.type === 'page' ? ' ' + event.url : '')))
}
