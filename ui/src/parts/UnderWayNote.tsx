import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { howFar, stop } from '../api/client.ts'
import type { QuestionView } from '../api/types.ts'
import { useUnderWay, type UnderWay } from '../api/underway.ts'
import { useWords } from '../words/words.ts'
import './underway.css'

/** Until then a hairline says that something is on its way. */
const PATIENCE = 2_000
const LOOKS_EVERY = 1_000

/** Of questions that take longer: what the engine is doing, how far it is, for how long, and the way to stop it. */
export default function UnderWayNote() {
  const { t, f } = useWords()
  const waiting = useUnderWay()
  const told = useTold(waiting[0])
  if (!told?.underWay) return null
  const said = [
    told.stage ?? t('underway.working'),
    told.total === null ? null : t('job.of', { done: f.number(told.done), total: f.number(told.total) }),
    f.duration(Math.max(1, Math.round(told.seconds ?? 0)) * 1000),
  ]
  return (
    <aside className="under-way" aria-label={t('underway.label')}>
      <span role="status" aria-live="polite">
        {said.filter((part) => part !== null).join(t('separator.strong'))}
      </span>
      <Button size="small" onClick={() => waiting.forEach(({ id }) => stop(id))}>
        {t('underway.stop')}
      </Button>
    </aside>
  )
}

/** What the server says of a question, once it has taken a while; null of what it doesn't know. */
function useTold(question: UnderWay | undefined): QuestionView | null {
  const [told, setTold] = useState<QuestionView | null>(null)
  const id = question?.id
  const since = question?.since
  useEffect(() => {
    if (id === undefined || since === undefined) return
    const looking = new AbortController()
    let next: ReturnType<typeof setTimeout>
    const look = async () => {
      try {
        setTold(await howFar(id, looking.signal))
      } catch {
        if (!looking.signal.aborted) setTold(null) // the page says by itself that nothing answers
      }
      if (!looking.signal.aborted) next = setTimeout(() => void look(), LOOKS_EVERY)
    }
    next = setTimeout(() => void look(), Math.max(0, since + PATIENCE - Date.now()))
    return () => {
      looking.abort()
      clearTimeout(next)
    }
  }, [id, since])
  return told?.id === id ? told : null
}
