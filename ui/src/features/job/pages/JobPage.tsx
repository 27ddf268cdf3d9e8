import { Link, useParams } from 'react-router'
import { useJob } from '../../../api/queries.ts'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'

export default function JobPage() {
  const { t, f, known } = useWords()
  const { id = null } = useParams()
  const job = useJob(id)
  const data = job.data
  useTitle(data?.title ?? t('page.job'))
  const result = data?.result && typeof data.result === 'object' ? Object.entries(data.result) : []
  return (
    <article className="page narrow">
      <p className="place">
        <Link to="/jobs">{t('page.jobs')}</Link> / {data?.title ?? id}
      </p>
      <h1>{data?.title ?? t('page.job')}</h1>
      {job.isError && <ProblemNote error={job.error} retry={() => void job.refetch()} />}
      {data && (
        <section className="sheet">
          <JobProgress job={data} />
          {result.length > 0 && (
            <dl className="facts">
              {result.map(([name, value]) => (
                <div key={name} className="contents">
                  <dt>{known(`import.${name}`) ?? name}</dt>
                  <dd>{typeof value === 'number' ? f.number(value, 2) : String(value)}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      )}
    </article>
  )
}
