import { Link } from 'react-router'
import { useJobs } from '../../../api/queries.ts'
import { isLive } from '../../../api/queries.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { JobProgress, StateOf } from '../../../parts/JobProgress.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'

export default function JobsPage() {
  const { t, f } = useWords()
  const jobs = useJobs()
  useTitle(t('page.jobs'))
  const live = jobs.data?.items.filter(isLive) ?? []
  const over = jobs.data?.items.filter((job) => !isLive(job)) ?? []
  return (
    <article className="page">
      <h1>{t('jobs.running', { count: live.length })}</h1>
      {jobs.isError && <ProblemNote error={jobs.error} retry={() => void jobs.refetch()} />}
      {live.map((job) => (
        <section key={job.id} className="sheet">
          <JobProgress job={job} />
        </section>
      ))}
      {jobs.data && over.length === 0 && live.length === 0 && <EmptyState title={t('jobs.none')} text={t('jobs.none.text')} />}
      {over.length > 0 && (
        <section className="sheet">
          <h2>{t('jobs.over')}</h2>
          <div className="table-scroll">
            <table className="data">
              <thead>
                <tr>
                  <th scope="col">{t('jobs.what')}</th>
                  <th scope="col">{t('jobs.state')}</th>
                  <th scope="col" className="right">
                    {t('jobs.count')}
                  </th>
                  <th scope="col">{t('jobs.started')}</th>
                  <th scope="col" className="right">
                    {t('jobs.took')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {over.map((job) => (
                  <tr key={job.id}>
                    <th scope="row">
                      <Link to={`/jobs/${job.id}`}>{job.title}</Link>
                    </th>
                    <td>
                      <StateOf job={job} /> {job.problem && <span className="hint">{job.problem.title}</span>}
                    </td>
                    <td className="right">{f.number(job.done)}</td>
                    <td>{job.startedAt ? f.moment(job.startedAt) : '–'}</td>
                    <td className="right">
                      {job.startedAt && job.endedAt ? f.duration(Date.parse(job.endedAt) - Date.parse(job.startedAt)) : '–'}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </article>
  )
}
