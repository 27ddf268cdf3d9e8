import { useMemo } from 'react'
import type { AnswerOf, Better, KpiFigures } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { kpiPicture } from '../../../charts/kpis.ts'
import { useAddress } from '../../../parts/address.ts'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { Choice } from '../../../parts/Choice.tsx'
import { Change, type Moved } from '../../../parts/Change.tsx'
import { Figure } from '../../../parts/Figure.tsx'
import { measureType } from '../../../parts/measures.ts'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import '../value.css'

const BY = ['country', 'category', 'product', 'source', 'channel', 'store', 'payment_method', 'promotion'] as const
/** What the answer compares with when the question doesn't say. */
const USUAL_COMPARE = 'previous'
const GRAINS = ['month', 'week', 'day', 'quarter', 'year'] as const

export default function KpisPage() {
  const { t } = useWords()
  const { address, change } = useAddress()
  const by = address.by[0] ?? 'period'
  return (
    <AnalysisPage
      path="value/kpis"
      page="page.kpis"
      question="question.kpis"
      uses={{ usualCompare: USUAL_COMPARE, grain: by === 'period' ? GRAINS : 'why.grain.by' }}
      hidden={['complete', 'returningCustomers', 'itemsPerOrder', 'purchaseFrequency', 'grossMargin', 'grossMarginCoverage', 'adjustments']}
      controls={
        <Choice
          label={t('kpis.by')}
          value={by}
          onChange={(value) => change({ by: value === 'period' ? [] : [value] })}
          options={[{ key: 'period', label: t('kpis.by.period') }, ...BY.map((name) => ({ key: name, label: t(`field.${name}`) }))]}
        />
      }
      pictureHeight={520}
      picture={(answer) => <Pictures answer={answer} />}
    />
  )
}

/** The measures as a strip; the chosen one as the picture. */
function Pictures({ answer }: { answer: AnswerOf<KpiFigures> }) {
  const words = useWords()
  const { t, known } = words
  const { address, set } = useAddress()
  const metrics: Readonly<Record<string, number | null>> = answer.metrics
  const compared: Readonly<Record<string, number | null>> | null = answer.comparedMetrics
  const offered = useMemo(() => answer.table.headings.filter(({ name }) => name in answer.metrics && name !== 'adjustments' && name !== 'grossMarginCoverage'), [answer])
  const metric = offered.find(({ name }) => name === address.more.metric)?.name ?? 'revenueNet'
  const grain = (address.grain ?? 'month') as 'month'
  const picture = useMemo(() => kpiPicture(answer.table, metric, grain, address.compare ?? USUAL_COMPARE, words), [answer, metric, grain, address.compare, words])
  return (
    <>
      <div className="strip" role="group" aria-label={t('kpis.choose')}>
        {offered.map(({ name, label, better }) => {
          const now = metrics[name] ?? null
          const was = compared?.[name] ?? null
          return (
            <button key={name} type="button" aria-pressed={name === metric} onClick={() => set('metric', name === 'revenueNet' ? null : name)}>
              <span className="strip-label">{known(`measure.${name}`) ?? label}</span>
              <span className="strip-figure">
                <Figure cell={{ v: now, unit: measureType(name) === 'money' ? answer.currency : undefined }} type={measureType(name)} compact />
              </span>
              {now !== null && was !== null && <Change change={changeOf(name, now, was, better, answer.changes)} />}
            </button>
          )
        })}
      </div>
      {picture && (
        <ChartFrame
          main
          picture={picture}
          label={textOf(answer.sentence)}
          subtitle={known(`measure.${metric}`) ?? metric}
          height={360}
        />
      )}
    </>
  )
}

function changeOf(name: string, now: number, was: number, better: Better | undefined, changes: KpiFigures['changes']): Moved {
  const known = changes.find(({ metric }) => metric === name)
  if (known) return { v: known.change, low: known.low, high: known.high, kind: 'relative', better }
  if (measureType(name) === 'ratio') return { v: now - was, kind: 'points', better }
  return { v: was === 0 ? null : now / was - 1, kind: 'relative', better }
}
