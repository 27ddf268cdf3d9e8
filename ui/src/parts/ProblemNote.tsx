import Button from 'antd/es/button'
import { Problem } from '../api/client.ts'
import { useWords } from '../words/words.ts'

interface Props {
  readonly error: unknown
  readonly retry?: () => void
  /** What still holds although this failed. */
  readonly kept?: string
}

/** What happened, what is kept, what to do; the stable code folded below. */
export function ProblemNote({ error, retry, kept }: Props) {
  const { t } = useWords()
  const problem = error instanceof Problem ? error : null
  if (problem?.code === 'QUESTION_STOPPED') {
    return (
      <section className="problem stopped" role="status">
        <p className="problem-said">{t('underway.stopped')}</p>
        {kept && <p>{kept}</p>}
        {retry && (
          <div className="row">
            <Button onClick={retry}>{t('underway.again')}</Button>
          </div>
        )}
      </section>
    )
  }
  const many = problem !== null && problem.faults.length > 1
  const said = problem === null ? t('error.ours') : (many ? problem.title : problem.message) || problem.title || sayStatus(problem.status)
  function sayStatus(status: number): string {
    if (status === 0) return t('error.unreachable')
    if (status === 403) return t('error.forbidden')
    if (status === 404) return t('error.missing')
    return t('error.server')
  }
  return (
    <section className="problem" role="alert">
      <p className="problem-said">
        <strong>{t('state.error')}</strong> {said.charAt(0).toUpperCase() + said.slice(1)}
      </p>
      {many && (
        <ul>
          {problem.faults.map((fault) => (
            <li key={`${fault.code}-${fault.field}-${fault.message}`}>
              {fault.field && <strong>{fault.field}: </strong>}
              {fault.message} <code>{fault.code}</code>
            </li>
          ))}
        </ul>
      )}
      {kept && <p>{kept}</p>}
      <div className="row">
        {retry && <Button onClick={retry}>{t('action.retry')}</Button>}
        <details>
          <summary>{t('error.code')}</summary>
          <code>{problem ? problem.code : error instanceof Error ? error.message : String(error)}</code>
        </details>
      </div>
    </section>
  )
}
