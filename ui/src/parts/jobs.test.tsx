import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Job } from '../api/types.ts'
import { show } from '../testing/world.tsx'
import { JobProgress } from './JobProgress.tsx'

const RUNNING: Job = {
  id: 'import-7',
  kind: 'import',
  title: 'orders.csv',
  state: 'running',
  stage: null,
  done: 10,
  total: 100,
  perSecond: null,
  secondsLeft: null,
  result: null,
  problem: null,
  startedBy: 'ada',
  queuedAt: '2026-01-04T08:00:00Z',
  startedAt: null,
  endedAt: null,
}

function as(rights: readonly string[]) {
  show(<JobProgress job={RUNNING} />, '/jobs', 'en', {
    session: () => Response.json({ user: 'vera', name: 'vera', roles: [], rights }),
  })
}

describe('a running job', () => {
  it('can be cancelled by whoever may import', async () => {
    as(['read', 'import'])
    expect(await screen.findByRole('button', { name: 'Cancel' })).toBeTruthy()
  })

  it('is watched by the others', async () => {
    as(['read', 'personal', 'erase', 'audit'])
    expect(await screen.findByRole('progressbar')).toBeTruthy()
    // The answer of who is signed in is there once this turn is over.
    await new Promise((resolve) => setTimeout(resolve))
    expect(screen.queryByRole('button')).toBeNull()
  })
})
