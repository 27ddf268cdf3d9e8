import { useMemo } from 'react'
import type { Answer } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { useAddress } from '../../../parts/address.ts'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { Choice } from '../../../parts/Choice.tsx'
import { Change } from '../../../parts/Change.tsx'
import { DataTable } from '../../../parts/DataTable.tsx'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import { productPicture, SHOWN } from '../pictures/value.ts'

const MEASURES = ['revenueNet', 'units', 'buyers', 'repeatBuyers'] as const

export default function ProductsPage() {
  const { t } = useWords()
  const { address, set } = useAddress()
  const measure = MEASURES.find((name) => name === address.more.measure) ?? 'revenueNet'
  return (
    <AnalysisPage
      path="value/products"
      page="page.products"
      question="question.products"
      uses={{ compare: 'why.compare.products' }}
      params={{ lines: 'products' }} // postage is no product
      pictureHeight={420}
      controls={
        <Choice
          label={t('control.show')}
          value={measure}
          onChange={(value) => set('measure', value === 'revenueNet' ? null : value)}
          options={MEASURES.map((name) => ({ key: name, label: t(`measure.${name}`) }))}
        />
      }
      picture={(answer) => <Largest answer={answer} measure={measure} />}
      table={(answer) => (
        <DataTable
          headings={answer.table.headings.filter(({ name }) => name !== 'product').toSorted((a, b) => Number(b.name === 'name') - Number(a.name === 'name'))}
          rows={nameFirst(answer)}
          total={answer.table.total}
          caption={textOf(answer.sentence)}
          name="value-products"
          cells={{
            trend: (cell) =>
              typeof cell.v === 'number' ? (
                <Change change={{ v: cell.v, low: cell.low, high: cell.high, kind: 'relative', better: 'up' }} />
              ) : (
                <Change change={{ v: null, reason: cell.reason }} />
              ),
          }}
        />
      )}
    />
  )
}

/** The name leads the row; the product's number follows nowhere, it is in the file. */
function nameFirst({ table }: Answer) {
  const kept = table.headings.map((heading, at) => ({ heading, at })).filter(({ heading }) => heading.name !== 'product')
  const order = kept.toSorted((a, b) => Number(b.heading.name === 'name') - Number(a.heading.name === 'name'))
  return table.rows.map((row) => order.map(({ at }) => row[at] ?? { v: null }))
}

function Largest({ answer, measure }: { answer: Answer; measure: string }) {
  const { t, known } = useWords()
  const picture = useMemo(() => productPicture(answer.table, measure), [answer, measure])
  if (!picture) return null
  const more = (answer.table.total ?? answer.table.rows.length) - SHOWN
  const subtitle = known(`measure.${measure}`) ?? measure
  return (
    <ChartFrame
      main
      picture={picture}
      label={textOf(answer.sentence)}
      subtitle={more > 0 ? t('products.more', { measure: subtitle, more }) : subtitle}
      height={420}
    />
  )
}
