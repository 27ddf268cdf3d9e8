import { Link } from 'react-router'
import { isLive, useJobs } from '../../../api/queries.ts'
import type { Job } from '../../../api/types.ts'
import { JobProgress, StateOf } from '../../../parts/JobProgress.tsx'
import { ListPage, ListTable, type Column } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'

export default function JobsPage() {
  const { t } = useWords()
  const jobs = useJobs()
  return (
    <ListPage
      title={t('page.jobs')}
      heading={t('jobs.running', { count: jobs.data?.items.filter(isLive).length ?? 0 })}
      asked={jobs}
      none={({ items }) => (items.length === 0 ? { title: t('jobs.none'), text: t('jobs.none.text') } : null)}
    >
      {({ items }) => (
        <>
          {items.filter(isLive).map((job) => (
            <section key={job.id} className="sheet">
              <JobProgress job={job} />
            </section>
          ))}
          <Over jobs={items.filter((job) => !isLive(job))} />
        </>
      )}
    </ListPage>
  )
}

function Over({ jobs }: { jobs: readonly Job[] }) {
  const { t, f } = useWords()
  if (jobs.length === 0) return null
  const columns: Column<Job>[] = [
    { name: 'what', label: t('jobs.what'), names: true, cell: ({ id, title }) => <Link to={`/jobs/${id}`}>{title}</Link> },
    {
      name: 'state',
      label: t('jobs.state'),
      cell: (job) => (
        <>
          <StateOf job={job} /> {job.problem && <span className="hint">{job.problem.title}</span>}
        </>
      ),
    },
    { name: 'count', label: t('jobs.count'), right: true, cell: ({ done, total }) => (done === 0 && total === null ? '–' : f.number(done)) },
    { name: 'started', label: t('jobs.started'), cell: ({ startedAt }) => (startedAt ? f.moment(startedAt) : '–') },
    {
      name: 'took',
      label: t('jobs.took'),
      right: true,
      cell: ({ startedAt, endedAt }) => (startedAt && endedAt ? f.duration(Date.parse(endedAt) - Date.parse(startedAt)) : '–'),
    },
  ]
  return (
    <section className="sheet">
      <h2>{t('jobs.over')}</h2>
      <ListTable items={jobs} columns={columns} rowKey={({ id }) => id} />
    </section>
  )
}
