import Select from 'antd/es/select'
import { useId, useMemo } from 'react'
import type { AnswerOf, Better, Change as ChangeData } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { useAddress } from '../../../parts/address.ts'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { Change } from '../../../parts/Change.tsx'
import { Figure } from '../../../parts/Figure.tsx'
import { measureType } from '../../../parts/measures.ts'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import type { KpiFigures } from '../figures.ts'
import { kpiPicture } from '../pictures/kpis.ts'
import '../value.css'

const BY = ['country', 'category', 'product', 'source', 'channel', 'store', 'payment', 'promotion'] as const
const GRAINS = ['month', 'week', 'day', 'quarter', 'year'] as const

export default function KpisPage() {
  const { t } = useWords()
  const { address, change } = useAddress()
  const id = useId()
  const by = address.by[0] ?? 'period'
  return (
    <AnalysisPage<KpiFigures>
      path="value/kpis"
      page="page.kpis"
      question="question.kpis"
      uses={{ grain: by === 'period' ? GRAINS : 'why.grain.by' }}
      hidden={['returningCustomers', 'itemsPerOrder', 'purchaseFrequency', 'grossMargin']}
      controls={
        <span className="control-label">
          <label htmlFor={id}>{t('kpis.by')}</label>
          <Select
            id={id}
            size="small"
            value={by}
            popupMatchSelectWidth={false}
            onChange={(value) => change({ by: value === 'period' ? [] : [value] })}
            options={[{ value: 'period', label: t('kpis.by.period') }, ...BY.map((name) => ({ value: name, label: t(`field.${name}`) }))]}
          />
        </span>
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
  const offered = useMemo(() => answer.table.headings.filter(({ name, type }) => type !== 'day' && name in answer.metrics), [answer])
  const metric = offered.find(({ name }) => name === address.more.metric)?.name ?? 'revenueNet'
  const grain = (address.grain ?? 'month') as 'month'
  const picture = useMemo(() => kpiPicture(answer.table, metric, grain, address.compare, words), [answer, metric, grain, address.compare, words])
  return (
    <>
      <div className="strip" role="group" aria-label={t('kpis.choose')}>
        {offered.map(({ name, label, better }) => {
          const now = answer.metrics[name] ?? null
          const was = answer.comparedMetrics?.[name] ?? null
          return (
            <button key={name} type="button" aria-pressed={name === metric} onClick={() => set('metric', name === 'revenueNet' ? null : name)}>
              <span className="strip-label">{known(`measure.${name}`) ?? label}</span>
              <span className="strip-figure">
                <Figure cell={{ v: now, unit: measureType(name) === 'money' ? words.f.currency : undefined }} type={measureType(name)} compact />
              </span>
              {now !== null && was !== null && <Change change={changeOf(name, now, was, better)} />}
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

function changeOf(name: string, now: number, was: number, better: Better | undefined): ChangeData {
  if (measureType(name) === 'ratio') return { v: now - was, kind: 'points', better }
  return { v: was === 0 ? null : now / was - 1, kind: 'relative', better }
}
