import { lazy, Suspense, useMemo } from 'react'
import { Link } from 'react-router'
import { useAnswer, useJobs, useMay, useWorkspace } from '../../../api/queries.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { kpiPicture } from '../../../charts/kpis.ts'
import type { Grain } from '../../../charts/picture.ts'
import { questionOf, useAddress } from '../../../parts/address.ts'
import { BasisLine } from '../../../parts/BasisLine.tsx'
import { ContextBar } from '../../../parts/ContextBar.tsx'
import { Findings } from '../../../parts/Findings.tsx'
import { KpiTile } from '../../../parts/KpiTile.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Sentence, textOf } from '../../../parts/Sentence.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'
import '../overview.css'

const RecipeDrawer = lazy(() => import('../../../parts/RecipeDrawer.tsx'))
const Web = lazy(() => import('../components/Web.tsx'))
const FirstRun = lazy(() => import('../components/FirstRun.tsx'))

export default function OverviewPage() {
  const { t } = useWords()
  const workspace = useWorkspace()
  useTitle(t('page.overview'))
  if (workspace.data?.empty) {
    return (
      <Suspense fallback={null}>
        <FirstRun />
      </Suspense>
    )
  }
  // Where nothing was ordered yet, what visitors do comes first and alone.
  return workspace.data?.lines === 0 ? <Visited /> : <Filled />
}

function Visited() {
  return (
    <>
      <ContextBar uses={{ usualCompare: 'previous', filter: 'why.filter.sessions' }} />
      <article className="page overview">
        <Suspense fallback={null}>
          <Web alone />
        </Suspense>
        <Waiting />
      </article>
    </>
  )
}

function Filled() {
  const { t, known } = useWords()
  const { address, change } = useAddress()
  const grain = address.grain ?? 'month'
  const compare = address.compare ?? 'year'
  const params = { ...questionOf(address), compare, grain, by: null }
  const result = useAnswer('overview', params)
  const data = result.data
  const words = useWords()
  const picture = useMemo(() => (data ? kpiPicture(data.trend.table, 'revenueNet', grain as Grain, compare, words) : null), [data, grain, compare, words])
  const old = result.isPlaceholderData ? 'old' : ''
  return (
    <>
      <ContextBar uses={{ usualCompare: 'year', grain: ['month', 'week', 'day'] }} />
      <article className="page overview" aria-busy={result.isFetching}>
        <div className="answer-head">
          <h1 className="sentence">{data ? <Sentence parts={data.trend.sentence} /> : t('question.overview')}</h1>
          {data && <BasisLine basis={data.trend.basis} onRecipe={() => change({ recipe: true }, 'push')} />}
        </div>
        {result.isError && <ProblemNote error={result.error} retry={() => void result.refetch()} />}
        <div className={`tiles ${old}`}>
          {data?.tiles.map((tile, index) => <KpiTile key={tile.name} tile={tile} lead={index === 0} />)}
        </div>
        <section className={`sheet ${old}`} style={{ minBlockSize: 276 }} aria-label={t('picture.label')}>
          {data && picture && (
            <>
              <ChartFrame
                picture={picture}
                label={textOf(data.trend.sentence)}
                subtitle={t('overview.trend', { measure: t('measure.revenueNet'), grain: known(`by.${grain}`) ?? grain })}
                height={220}
              />
            </>
          )}
        </section>
        <div className="two wide-left">
          <Noticing />
          <Waiting />
        </div>
        <Suspense fallback={null}>
          <Web />
        </Suspense>
        <Suspense fallback={null}>
          {address.recipe && data && (
            <RecipeDrawer
              answer={data.trend}
              path="overview"
              params={params}
              onClose={() => change({ recipe: false })}
              onAgain={() => void result.refetch()}
            />
          )}
        </Suspense>
      </article>
    </>
  )
}

/** Findings come on their own: looking at every difference takes longer than the figures above. */
function Noticing() {
  const { t } = useWords()
  const result = useAnswer('findings')
  const data = result.data
  return (
    <section className="sheet" style={{ minBlockSize: 220 }} aria-busy={result.isFetching}>
      {result.isError && <ProblemNote error={result.error} retry={() => void result.refetch()} />}
      {result.isPending && (
        <>
          <h2>{t('findings.title')}</h2>
          <p className="hint" role="status">
            {t('findings.wait')}
          </p>
          <div className="wait-hair" />
        </>
      )}
      {data && <Findings findings={data.findings} tested={data.tested} held={data.heldAfterCorrection} />}
    </section>
  )
}

/** What needs a person: rejected rows, jobs that failed, the last import. */
function Waiting() {
  const { t, f } = useWords()
  const may = useMay()
  const rejects = useAnswer('rejects', { limit: 1 }, may('import'))
  const jobs = useJobs()
  const workspace = useWorkspace()
  const failed = jobs.data?.items.filter((job) => job.state === 'failed') ?? []
  const last = workspace.data?.lastImport
  const rejected = rejects.data?.total ?? 0
  const nothing = rejected === 0 && failed.length === 0
  return (
    <section className="sheet">
      <h2>{t('waiting.title')}</h2>
      <ul className="waiting">
        {rejected > 0 && (
          <li>
            <Link to="/data/rejects">{t('waiting.rejects', { count: rejected })}</Link>
          </li>
        )}
        {failed.map((job) => (
          <li key={job.id}>
            <Link to={`/jobs/${job.id}`}>{t('waiting.failed', { title: job.title })}</Link>
            {job.problem?.title && <span className="hint">{job.problem.title}</span>}
          </li>
        ))}
        {nothing && <li className="hint">{t('waiting.none')}</li>}
        {last && typeof last === 'object' && (
          <li>
            <Link to="/data/sources">{t('waiting.lastImport', { rows: f.number(last.accepted) })}</Link>
            <span className="hint">{f.moment(last.at)}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
