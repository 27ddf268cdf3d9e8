/**
 * The types of `clientele.js`. Copy the file into a project, or refer to it:
 *
 *     /// <reference path="./clientele.d.ts" />
 */

/** What happened, in names and values that JSON can hold. */
export type ClienteleProperties = Readonly<Record<string, unknown>>

/** What is watched without a line of code. */
export type ClienteleWatch = 'pageviews' | 'clicks' | 'forms' | 'scroll' | 'time'

/** One event as it is sent. */
export interface ClienteleEvent {
  type: 'track' | 'page' | 'identify' | 'group' | 'alias'
  name?: string
  message_id: string
  anonymous_id: string
  user_id?: string
  group_id?: string
  previous_id?: string
  occurred_at: string
  url: string
  referrer?: string
  title: string
  landing_page?: string
  utm_source?: string
  utm_medium?: string
  utm_campaign?: string
  utm_term?: string
  utm_content?: string
  utm_id?: string
  locale: string
  screen: string
  consent: 'granted' | 'not_required'
  gpc?: true
  dnt?: true
  properties?: ClienteleProperties
  traits?: ClienteleProperties
}

export interface ClienteleOptions {
  /** The write key of the source. */
  key: string
  /** Where events are sent; the folder the script came from unless said. */
  host?: string
  /** `required`: nothing is kept or sent before `optIn()`. */
  consent?: 'required' | 'not required'
  /** What is watched, separated by spaces; everything unless said, nothing when empty. */
  auto?: string | readonly ClienteleWatch[]
  /** Whether another fragment (`#/basket`) is another page. */
  hash?: boolean | string
  /** Whether Do Not Track counts like Global Privacy Control. */
  dnt?: boolean | string
  /** Keeps the visitor's id in a cookie of this domain, so that its subdomains share it. */
  domain?: string
  /** Sees each event before it is queued, and may change it; nothing is sent when it gives nothing. */
  before?: (event: ClienteleEvent) => ClienteleEvent | null | undefined
}

export interface Clientele {
  /** The version of the script; absent while only the snippet that queues calls is there. */
  readonly version?: string
  /** Starts with these options; the attributes of the script's tag fill in what they leave out. Heard once. */
  init(options: ClienteleOptions): void
  /** Something the visitor did. */
  track(name: string, properties?: ClienteleProperties): void
  /** The visitor sees a page. */
  page(name?: string, properties?: ClienteleProperties): void
  page(properties: ClienteleProperties): void
  /** Who the visitor is. Another user id than before begins another anonymous visitor. */
  identify(userId: string, traits?: ClienteleProperties): void
  identify(traits: ClienteleProperties): void
  /** What the visitor belongs to: a company, a household. */
  group(groupId: string, traits?: ClienteleProperties): void
  /** The visitor is known by another user id from now on. */
  alias(userId: string, previousId?: string): void
  /** The visitor signed out: the next event is somebody else's. */
  reset(): void
  /** The visitor agrees. Kept until `optOut()`, and stronger than a signal of the browser. */
  optIn(): void
  /** The visitor refuses: ids and whatever isn't sent yet are deleted, and nothing is sent any more. */
  optOut(): void
  /** Sends what is queued now. */
  flush(): void
}

declare global {
  interface Window {
    clientele: Clientele
  }
  const clientele: Clientele
}
