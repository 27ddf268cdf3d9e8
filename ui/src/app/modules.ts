import type { ComponentType } from 'react'

export type PageModule = { default: ComponentType }

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
  '/data/import': () => import('../features/collect/pages/ImportPage.tsx'),
  '/data/sources': () => import('../features/collect/pages/SourcesPage.tsx'),
  '/data/live': () => import('../features/collect/pages/LivePage.tsx'),
  '/data/plan': () => import('../features/plan/pages/PlanPage.tsx'),
  '/data/rejects': () => import('../features/collect/pages/RejectsPage.tsx'),
  '/data/quality': () => import('../features/quality/pages/QualityPage.tsx'),
  '/jobs': () => import('../features/job/pages/JobsPage.tsx'),
  '/jobs/:id': () => import('../features/job/pages/JobPage.tsx'),
  '/privacy/requests': () => import('../features/privacy/pages/ErasePage.tsx'),
  '/privacy/audit': () => import('../features/privacy/pages/AuditPage.tsx'),
  '/admin/users': () => import('../features/access/pages/UsersPage.tsx'),
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
