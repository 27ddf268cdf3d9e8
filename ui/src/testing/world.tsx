import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ReactNode } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { vi } from 'vitest'
import { localise } from '../../fixtures/mock.ts'
import { shownSnapshot } from '../api/queries.ts'
import { DoorContext } from '../parts/door.ts'
import { useAddress } from '../parts/address.ts'
import PeopleDrawer from '../parts/PeopleDrawer.tsx'
import { CATALOGUES } from './catalogues.ts'
import { LANGUAGES, type Language } from '../words/language.ts'
import { words, WordsContext, type Words } from '../words/words.ts'

export function wordsOf(language: Language): Words {
  return words(language, CATALOGUES[language], 'GBP', 'Europe/London')
}

/** An answer of the fixtures, in one language. */
export function answerOf<T>(name: string, language: Language = 'en'): T {
  const file = path.resolve(import.meta.dirname, '../../fixtures/answers', `${name}.json`)
  return localise(JSON.parse(readFileSync(file, 'utf8')), LANGUAGES.indexOf(language)) as T
}

/** What was asked of the server, in order. */
export interface Asked {
  readonly method: string
  readonly url: URL
  readonly body: unknown
}

/** A page over the fixtures, at an address; `answers` override single endpoints. */
export function show(page: ReactNode, address: string, language: Language = 'en', answers: Record<string, (asked: Asked) => Response | Promise<Response>> = {}): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const parsed = new URL(url, 'http://localhost')
    const name = parsed.pathname.replace('/api/v1/', '').replace(/^questions\/.*/, 'questions').replaceAll('/', '.')
    const now = { method: init.method ?? 'GET', url: parsed, body: typeof init.body === 'string' ? JSON.parse(init.body) : null }
    asked.push(now)
    return answers[name]?.(now) ?? Response.json(answerOf(name, language))
  })
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }))
  window.history.replaceState(null, '', address)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createBrowserRouter([{ path: '*', element: <Doors>{page}</Doors> }])
  render(
    <WordsContext value={wordsOf(language)}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </WordsContext>,
  )
  return asked
}

/** The part of the shell that opens people. */
function Doors({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { address, change } = useAddress()
  return (
    <DoorContext value={(rule, expected) => change({ who: { rule, expected, snapshot: shownSnapshot(client) } }, 'push')}>
      {children}
      {address.who && <PeopleDrawer who={address.who} onClose={() => change({ who: null })} />}
    </DoorContext>
  )
}
