import { createBrowserRouter, type RouteObject } from 'react-router'
import { ErrorEdge } from './ErrorEdge.tsx'
import { MODULES, preload } from './modules.ts'
import { Shell } from './Shell.tsx'

const pages: RouteObject[] = Object.keys(MODULES).map((path) => ({
  path,
  lazy: async () => ({ Component: (await preload(path)!).default }),
  ErrorBoundary: ErrorEdge,
}))

export const router = createBrowserRouter([
  {
    Component: Shell,
    ErrorBoundary: ErrorEdge,
    HydrateFallback: () => null,
    children: [...pages, { path: '*', lazy: async () => ({ Component: (await import('./NotFoundPage.tsx')).default }) }],
  },
])
