import type { Key } from '../words/words.ts'

export type Group = 'overview' | 'customers' | 'value' | 'data' | 'privacy' | 'admin'

/** A page of the rail and of the palette. */
export interface PageEntry {
  readonly path: string
  readonly group: Group
  readonly title: Key
  /** Roles that may open it; none named: everybody who is signed in. */
  readonly roles?: readonly string[]
}

export const PAGES: readonly PageEntry[] = [
  { path: '/', group: 'overview', title: 'page.overview' },
  { path: '/customers', group: 'customers', title: 'page.customers' },
  { path: '/value/kpis', group: 'value', title: 'page.kpis' },
  { path: '/value/products', group: 'value', title: 'page.products' },
  { path: '/value/cohorts', group: 'value', title: 'page.cohorts' },
  { path: '/value/rfm', group: 'value', title: 'page.rfm' },
  { path: '/value/abc', group: 'value', title: 'page.abc' },
  { path: '/value/lifecycle', group: 'value', title: 'page.lifecycle' },
  { path: '/value/clv', group: 'value', title: 'page.clv' },
  { path: '/data/import', group: 'data', title: 'page.import', roles: ['analyst', 'admin'] },
  { path: '/data/sources', group: 'data', title: 'page.sources' },
  { path: '/data/quality', group: 'data', title: 'page.quality' },
  { path: '/data/rejects', group: 'data', title: 'page.rejects', roles: ['analyst', 'admin'] },
  { path: '/jobs', group: 'data', title: 'page.jobs' },
  { path: '/privacy/requests', group: 'privacy', title: 'page.erase', roles: ['privacy-officer', 'admin'] },
  { path: '/privacy/audit', group: 'privacy', title: 'page.audit', roles: ['privacy-officer', 'admin'] },
  { path: '/admin/users', group: 'admin', title: 'page.users', roles: ['admin'] },
]

/** What `g` and a letter open. */
export const GROUP_KEYS: Readonly<Record<string, string>> = {
  o: '/',
  c: '/customers',
  v: '/value/kpis',
  d: '/data/sources',
  p: '/privacy/requests',
  a: '/admin/users',
}

export function allowed(page: PageEntry, roles: readonly string[]): boolean {
  return !page.roles || page.roles.some((role) => roles.includes(role))
}
