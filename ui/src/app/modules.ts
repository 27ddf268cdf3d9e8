import type { ComponentType } from 'react'
import { loadDataWords } from '../words/words.ts'

export type PageModule = { default: ComponentType }

/** A page about data or administration comes with the messages of these. */
const ofData = async (page: Promise<PageModule>) => (await Promise.all([page, loadDataWords()]))[0]

/** One lazy file a page. */
export const MODULES: Readonly<Record<string, () => Promise<PageModule>>> = {
  '/': () => import('../features/overview/pages/OverviewPage.tsx'),
  '/customers': () => import('../features/profile/pages/CustomersPage.tsx'),
  '/customers/:id': () => import('../features/profile/pages/CustomerPage.tsx'),
  '/value/kpis': () => import('../features/value/pages/KpisPage.tsx'),
  '/value/products': () => import('../features/value/pages/ProductsPage.tsx'),
  '/value/cohorts': () => import('../features/value/pages/CohortsPage.tsx'),
  '/value/rfm': () => import('../features/value/pages/RfmPage.tsx'),
  '/value/abc': () => import('../features/value/pages/AbcPage.tsx'),
  '/value/lifecycle': () => import('../features/value/pages/LifecyclePage.tsx'),
  '/value/clv': () => import('../features/value/pages/ClvPage.tsx'),
  '/explore/sessions': () => import('../features/behaviour/pages/SessionsPage.tsx'),
  '/data/import': () => ofData(import('../features/collect/pages/ImportPage.tsx')),
  '/data/sources': () => ofData(import('../features/collect/pages/SourcesPage.tsx')),
  '/data/live': () => ofData(import('../features/collect/pages/LivePage.tsx')),
  '/data/plan': () => ofData(import('../features/plan/pages/PlanPage.tsx')),
  '/data/rejects': () => ofData(import('../features/collect/pages/RejectsPage.tsx')),
  '/data/quality': () => ofData(import('../features/quality/pages/QualityPage.tsx')),
  '/jobs': () => ofData(import('../features/job/pages/JobsPage.tsx')),
  '/jobs/:id': () => ofData(import('../features/job/pages/JobPage.tsx')),
  '/privacy/requests': () => ofData(import('../features/privacy/pages/ErasePage.tsx')),
  '/privacy/audit': () => ofData(import('../features/privacy/pages/AuditPage.tsx')),
  '/admin/users': () => ofData(import('../features/access/pages/UsersPage.tsx')),
  '/settings': () => import('./SettingsPage.tsx'),
}

const loading = new Map<string, Promise<PageModule>>()

/** Fetches a page's file; the rail does so on hover for the next likely one. */
export function preload(path: string): Promise<PageModule> | undefined {
  const load = MODULES[path]
  if (!load) return undefined
  let found = loading.get(path)
  if (!found) {
    found = load()
    found.catch(() => loading.delete(path)) // a page that couldn't be fetched may be tried again
    loading.set(path, found)
  }
  return found
}
