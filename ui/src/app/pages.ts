import type { Right } from '../api/types.ts'
import type { Key } from '../words/words.ts'

export type Group = 'overview' | 'customers' | 'value' | 'explore' | 'data' | 'privacy' | 'admin'

/** A page of the rail and of the palette. */
export interface PageEntry {
  readonly path: string
  readonly group: Group
  readonly title: Key
  /** What one has to be allowed to do to open it; none named: everybody who is signed in opens it. */
  readonly right?: Right
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
  { path: '/explore/sessions', group: 'explore', title: 'page.sessions' },
  { path: '/data/import', group: 'data', title: 'page.import', right: 'import' },
  { path: '/data/sources', group: 'data', title: 'page.sources' },
  { path: '/data/live', group: 'data', title: 'page.live' },
  { path: '/data/plan', group: 'data', title: 'page.plan' },
  { path: '/data/quality', group: 'data', title: 'page.quality' },
  { path: '/data/rejects', group: 'data', title: 'page.rejects', right: 'import' },
  { path: '/jobs', group: 'data', title: 'page.jobs' },
  { path: '/privacy/requests', group: 'privacy', title: 'page.erase', right: 'erase' },
  { path: '/privacy/audit', group: 'privacy', title: 'page.audit', right: 'audit' },
  { path: '/admin/users', group: 'admin', title: 'page.users', right: 'administer' },
]

/** What `g` and a letter open. */
const GROUP_KEYS: Readonly<Record<string, string>> = {
  o: '/',
  c: '/customers',
  v: '/value/kpis',
  e: '/explore/sessions',
  d: '/data/sources',
  p: '/privacy/requests',
  a: '/admin/users',
}

type May = (right: Right) => boolean

/** Whether the reader may open what stands at an address; other addresses than the pages' own are the server's to refuse. */
export function opens(path: string, may: May): boolean {
  const page = PAGES.find((one) => one.path === path)
  return page === undefined || allowed(page, may)
}

/** The letters after `g`, each with where it leads this reader. */
export function groupKeys(may: May): [letter: string, path: string][] {
  return Object.entries(GROUP_KEYS).filter(([, path]) => opens(path, may))
}

export function allowed({ right }: PageEntry, may: May): boolean {
  return right === undefined || may(right)
}
