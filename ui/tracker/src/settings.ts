import type { ClienteleEvent, ClienteleOptions } from '../clientele.d.ts'

const EVERYTHING = 'pageviews clicks forms scroll time'

export interface Settings {
  url: string
  required: boolean
  hash: boolean
  dnt: boolean
  domain?: string
  watches(what: string): boolean
  before(event: ClienteleEvent): ClienteleEvent | null | undefined
}

/** An attribute without a value means yes. */
function yes(given: boolean | string | undefined): boolean {
  return given === '' || (!!given && given !== 'false')
}

/** The options on the tag of the script; its own folder is the host. */
export function written(script: HTMLScriptElement | null): Partial<ClienteleOptions> {
  return script ? { host: script.src.replace(/[^/?#]*([?#].*)?$/, ''), ...script.dataset } : {}
}

/** Undefined while there is no key, or nowhere to send to. */
export function settled(options: Partial<ClienteleOptions>): Settings | undefined {
  const { key, host, auto, domain, before } = options
  if (!key || !host) return undefined
  const watched = auto === undefined ? EVERYTHING : '' + auto
  return {
    url: host.replace(/\/+$/, '') + '/api/v1/events?key=' + encodeURIComponent(key),
    required: options.consent === 'required',
    hash: yes(options.hash),
    dnt: yes(options.dnt),
    domain,
    watches: (what) => watched.split(/[\s,]+/).indexOf(what) >= 0,
    before: before || ((event) => event),
  }
}
