import Button from 'antd/es/button'
import { isLive, useCancelJob, useMay } from '../api/queries.ts'
import type { Job } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import './jobs.css'

/** Rows, rate, time left and Cancel; at the end what came of it. */
export function JobProgress({ job }: { job: Job }) {
  const { t, f, known } = useWords()
  const may = useMay()
  const cancel = useCancelJob()
  const share = job.total ? Math.min(1, job.done / job.total) : null
  const facts = [
    job.total ? t('job.of', { done: f.number(job.done), total: f.number(job.total) }) : job.done > 0 ? t('job.done', { done: f.number(job.done) }) : null,
    job.perSecond && isLive(job) ? t('job.rate', { rate: f.compact(job.perSecond) }) : null,
    job.secondsLeft !== null && isLive(job) ? t('job.left', { time: f.duration(Math.max(1, job.secondsLeft) * 1000) }) : null,
  ].filter((fact) => fact !== null)
  return (
    <section className="job" aria-label={job.title}>
      <div className="row">
        <strong>{job.title}</strong>
        <StateOf job={job} />
        <span className="spring" />
        {isLive(job) && may('import') && (
          <Button size="small" onClick={() => cancel.mutate(job.id)} loading={cancel.isPending}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
      {isLive(job) && (
        <div
          className={share === null ? 'bar unknown-length' : 'bar'}
          role="progressbar"
          aria-label={job.title}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        >
          <i style={{ inlineSize: share === null ? '30%' : `${share * 100}%` }} />
        </div>
      )}
      <p className="hint" role="status" aria-live="polite">
        {[job.stage === null ? null : (known(`stage.${job.stage}`) ?? job.stage), ...facts].filter(Boolean).join(t('separator.strong'))}
      </p>
      {job.problem && (
        <p className="field-fault">
          {job.problem.detail ?? job.problem.title} <code>{job.problem.code}</code>
        </p>
      )}
    </section>
  )
}

export function StateOf({ job }: { job: Pick<Job, 'state'> }) {
  const { t } = useWords()
  const shape = { queued: '○', running: '◐', done: '●', failed: '▲', cancelled: '■' }[job.state]
  return (
    <span className={`state ${job.state}`}>
      <span aria-hidden>{shape}</span> {t(`job.state.${job.state}`)}
    </span>
  )
}
