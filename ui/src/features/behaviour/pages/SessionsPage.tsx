import { lazy, Suspense, useMemo } from 'react'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { kpiPicture } from '../../../charts/kpis.ts'
import { useAddress } from '../../../parts/address.ts'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { Choice } from '../../../parts/Choice.tsx'
import { textOf } from '../../../parts/Sentence.tsx'
import type { Analyses } from '../../../api/types.ts'
import { useWords } from '../../../words/words.ts'
import '../behaviour.css'

const SessionEnd = lazy(() => import('../components/SessionEnd.tsx'))

const BY = ['day', 'page', 'entry_page', 'exit_page', 'channel', 'referrer', 'campaign', 'device', 'os', 'browser', 'country', 'source'] as const
const MEASURES = ['visitors', 'sessions', 'pageViews', 'bounceRate', 'timeOnPage'] as const
const USUAL_COMPARE = 'previous'

export default function SessionsPage() {
  const { t } = useWords()
  const { address, change } = useAddress()
  const by = BY.find((name) => name === address.by[0]) ?? 'day'
  return (
    <AnalysisPage
      path="analyse/sessions"
      page="page.sessions"
      question="question.sessions"
      uses={{ usualCompare: USUAL_COMPARE, filter: 'why.filter.sessions' }}
      params={{ by, grain: null }}
      controls={
        <>
          <Choice
            label={t('sessions.by')}
            value={by}
            onChange={(value) => change({ by: value === 'day' ? [] : [value] })}
            options={BY.map((key) => ({ key, label: t(`sessions.by.${key}`) }))}
          />
          <Suspense fallback={null}>
            <SessionEnd />
          </Suspense>
        </>
      }
      isEmpty={(answer) => answer.metrics.sessions === 0}
      picture={(answer) => <Course answer={answer} />}
    />
  )
}

/** The chosen measure by day against the days compared with, or the values most visited. */
function Course({ answer }: { answer: Analyses['analyse/sessions'] }) {
  const words = useWords()
  const { t } = words
  const { address, set } = useAddress()
  const offered: readonly (typeof MEASURES)[number][] = useMemo(() => MEASURES.filter((name) => answer.table.headings.some((heading) => heading.name === name)), [answer])
  const measure = offered.find((name) => name === address.more.metric) ?? offered[0]!
  const picture = useMemo(() => kpiPicture(answer.table, measure, 'day', address.compare ?? USUAL_COMPARE, words), [answer, measure, address.compare, words])
  return (
    <>
      <Choice
        label={t('kpis.choose')}
        value={measure}
        onChange={(value) => set('metric', value === offered[0] ? null : value)}
        options={offered.map((key) => ({ key, label: t(`measure.${key}`) }))}
      />
      {picture && <ChartFrame main picture={picture} label={textOf(answer.sentence)} subtitle={t(`measure.${measure}`)} height={320} />}
    </>
  )
}
