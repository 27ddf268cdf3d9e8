import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { useAnswer } from '../api/queries.ts'
import { show, type Asked } from '../testing/world.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import UnderWayNote from './UnderWayNote.tsx'

function Slow() {
  const result = useAnswer('value/kpis')
  return result.isError ? <ProblemNote error={result.error} retry={() => void result.refetch()} /> : null
}

function Page() {
  const [left, setLeft] = useState(false)
  return (
    <>
      {left ? null : <Slow />}
      <UnderWayNote />
      <button type="button" onClick={() => setLeft(true)}>
        Leave
      </button>
    </>
  )
}

/** A server on which a question lasts until somebody stops it. */
function world(language: 'en' | 'zh-CN' = 'en') {
  let answer: (response: Response) => void = () => undefined
  const asked = show(<Page />, '/', language, {
    'value.kpis': () =>
      new Promise<Response>((resolve) => {
        answer = resolve
      }),
    questions: ({ method, url }) => {
      if (method === 'DELETE') {
        answer(Response.json({ code: 'QUESTION_STOPPED', detail: 'the question was stopped' }, { status: 409 }))
        return new Response(null, { status: 204 })
      }
      const id = url.pathname.split('/').at(-1)
      return Response.json({ id, underWay: true, stage: 'Working on the cluster', done: 34, total: 120, seconds: 12.4 })
    },
  })
  return { stops: () => asked.filter(({ method, url }: Asked) => method === 'DELETE' && url.pathname.includes('/questions/')) }
}

describe('a question that takes its time', () => {
  it('says how far it is once two seconds are over, and stops when it is told to', async () => {
    const { stops } = world()
    expect(screen.queryByRole('complementary')).toBeNull()
    const note = await screen.findByRole('complementary', { name: 'Questions on their way' }, { timeout: 4_000 })
    expect(note.textContent).toContain('Working on the cluster')
    expect(note.textContent).toContain('34 of 120')
    expect(note.textContent).toContain('12')
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
    await waitFor(() => expect(screen.getByText('You stopped this question.')).toBeTruthy())
    expect(stops()).toHaveLength(1)
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
    expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy()
  })

  it('ends on the server when its page is left', async () => {
    const { stops } = world()
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }))
    await waitFor(() => expect(stops()).toHaveLength(1))
  })

  it('is spoken of in Chinese', async () => {
    world('zh-CN')
    expect(await screen.findByRole('button', { name: /停 ?止/ }, { timeout: 4_000 })).toBeTruthy()
  })
})
