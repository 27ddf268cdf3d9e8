import type { ComponentType } from 'react'

export type PageModule = { default: ComponentType }

/** One lazy file a page. */
export const MODULES: Readonly<Record<string, () => Promise<PageModule>>> = {
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
