import Segmented from 'antd/es/segmented'
import { useMemo } from 'react'
import type { AnswerOf, RfmFigures } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { useAddress } from '../../../parts/address.ts'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { HeatTable } from '../../../parts/HeatTable.tsx'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import { rfmRows, segmentPicture, type RfmMeasure } from '../pictures/value.ts'

const MEASURES: readonly RfmMeasure[] = ['share', 'customers', 'clv']
const TIES = ['value', 'rank'] as const

export default function RfmPage() {
  const { t } = useWords()
  const { address, set } = useAddress()
  const show = MEASURES.find((name) => name === address.more.cells) ?? 'share'
  const ties = TIES.find((name) => name === address.more.ties) ?? 'value'
  return (
    <AnalysisPage
      path="value/rfm"
      page="page.rfm"
      question="question.rfm"
      uses={{ compare: 'why.compare.snapshot' }}
      params={{ ties }}
      controls={
        <>
          <span className="control-label">
            {t('rfm.cells')}
            <Segmented
              size="small"
              value={show}
              aria-label={t('rfm.cells')}
              onChange={(value) => set('cells', value === 'share' ? null : value)}
              options={MEASURES.map((name) => ({ value: name, label: t(`rfm.cells.${name}`) }))}
            />
          </span>
          <span className="control-label">
            {t('rfm.ties')}
            <Segmented
              size="small"
              value={ties}
              aria-label={t('rfm.ties')}
              onChange={(value) => set('ties', value === 'value' ? null : value)}
              options={TIES.map((name) => ({ value: name, label: t(`rfm.ties.${name}`) }))}
            />
          </span>
        </>
      }
      picture={(answer) => <Grid answer={answer} show={show} />}
    />
  )
}

function Grid({ answer, show }: { answer: AnswerOf<RfmFigures>; show: RfmMeasure }) {
  const words = useWords()
  const { t, f } = words
  const rows = useMemo(() => rfmRows(answer, show, words), [answer, show, words])
  const segments = useMemo(() => segmentPicture(answer, answer.currency ?? f.currency, words), [answer, f, words])
  return (
    <div className="two">
      <div>
        <p className="chart-subtitle">{t('rfm.grid')}</p>
        <HeatTable
          main
          roomy
          caption={textOf(answer.sentence)}
          corner=""
          columns={[1, 2, 3, 4, 5].map((column) => t('rfm.column', { f: column }))}
          rows={rows}
          from={t('scale.less')}
          to={t('scale.more')}
        />
      </div>
      {answer.segments.length > 0 && <ChartFrame picture={segments} label={t('rfm.segments')} subtitle={t('rfm.segments')} height={360} />}
    </div>
  )
}
