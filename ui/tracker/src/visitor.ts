import { quietly } from './quietly.ts'
import { read, write } from './keeping.ts'

const NAME = 'clientele.visitor'
const YEAR_SECONDS = 31536000

/** What is known of the visitor. Short names: it may have to fit into a cookie. */
export interface Visitor {
  /** Anonymous id. */
  a?: string
  /** User id. */
  u?: string
  /** Group id. */
  g?: string
  /** What was decided about consent. */
  c?: 'in' | 'out'
}

/** Where there is no other place: lives as long as the page. */
let memory: string | null | undefined

function kept(domain?: string): string | null | undefined {
  return (
    (!domain && read(NAME)) ||
    quietly(() => {
      const found = /(?:^|; )clientele\.visitor=([^;]*)/.exec(document.cookie)
      return found && decodeURIComponent(found[1]!)
    })
  )
}

/** Read anew each time, because other tabs of the site write it, too. */
export function recall(domain?: string): Visitor {
  return Object.assign({}, quietly(() => JSON.parse(kept(domain) || memory || '')))
}

export function remember(visitor: Visitor, domain?: string): void {
  const text = JSON.stringify(visitor)
  if (domain || !write(NAME, text)) {
    quietly(() => {
      document.cookie =
        NAME +
        '=' +
        encodeURIComponent(text) +
        ';path=/;SameSite=Lax;max-age=' +
        YEAR_SECONDS +
        (domain ? ';domain=' + domain : '') +
        (location.protocol === 'https:' ? ';Secure' : '')
    })
  }
  memory = kept(domain) === text ? null : text
}
