import Segmented from 'antd/es/segmented'
import { useMemo } from 'react'
import type { AnswerOf, CohortFigures } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { useAddress } from '../../../parts/address.ts'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { HeatTable } from '../../../parts/HeatTable.tsx'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import { cohortCurves, cohortRows, type CohortMeasure } from '../pictures/cohorts.ts'

const MEASURES: readonly CohortMeasure[] = ['retention', 'customers', 'revenue', 'perCustomer']

export default function CohortsPage() {
  const { t } = useWords()
  const { address, set } = useAddress()
  const measure = MEASURES.find((name) => name === address.more.show) ?? 'retention'
  return (
    <AnalysisPage
      path="value/cohorts"
      page="page.cohorts"
      question="question.cohorts"
      uses={{ compare: 'why.compare.cohorts', grain: ['month', 'week', 'quarter'] }}
      views={[
        { key: 'table', label: t('view.table') },
        { key: 'curves', label: t('view.curves') },
      ]}
      controls={
        <span className="control-label">
          {t('control.show')}
          <Segmented
            size="small"
            value={measure}
            aria-label={t('control.show')}
            onChange={(value) => set('show', value === 'retention' ? null : value)}
            options={MEASURES.map((name) => ({ value: name, label: t(`cohorts.${name}`) }))}
          />
        </span>
      }
      picture={(answer, view) =>
        view === 'curves' ? <Curves answer={answer} measure={measure} /> : <Heat answer={answer} measure={measure} />
      }
    />
  )
}

interface Props {
  readonly answer: AnswerOf<CohortFigures>
  readonly measure: CohortMeasure
}

function Heat({ answer, measure }: Props) {
  const words = useWords()
  const { t } = words
  const rows = useMemo(() => cohortRows(answer, answer.table, measure, words), [answer, measure, words])
  const first = measure === 'perCustomer' ? 0 : 1
  const periods = Math.max(0, ...rows.map((row) => row.cells.length)) - first
  return (
    <HeatTable
      main
      caption={textOf(answer.sentence)}
      corner={t('cohorts.corner')}
      beforeLabels={[t('cohorts.size')]}
      columns={Array.from({ length: periods }, (_, index) => t(`cohorts.period.${answer.grain}`, { n: index + first }))}
      rows={rows.map((row) => ({ ...row, cells: row.cells.slice(first) }))}
      from={t('scale.less')}
      to={t('scale.more')}
    />
  )
}

function Curves({ answer, measure }: Props) {
  const words = useWords()
  const picture = useMemo(() => cohortCurves(answer, measure, words.f.currency, words), [answer, measure, words])
  return <ChartFrame main picture={picture} label={textOf(answer.sentence)} subtitle={words.t(`cohorts.${measure}`)} />
}
