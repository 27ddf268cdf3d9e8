import Button from 'antd/es/button'
import { useState } from 'react'
import type { Order as OrderFact } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import './timeline.css'

interface Props {
  readonly items: readonly OrderFact[]
  readonly total: number | null
  readonly label: string
  readonly onMore?: () => void
}

const UNFOLDED = 3

/** What happened, newest first, by month; an order unfolds to its lines. */
export function Timeline({ items, total, label, onMore }: Props) {
  const { t, f } = useWords()
  const months = items.map((item) => f.month(item.orderedAt))
  return (
    <>
      <ol className="timeline" aria-label={label}>
        {items.map((item, index) => {
          const own = months[index]
          const opens = own !== months[index - 1]
          return (
            <li key={`${item.source}/${item.orderId}/${item.orderedAt}`}>
              {opens && <h3 className="timeline-month">{own}</h3>}
              <Order order={item} unfolded={index < UNFOLDED} />
            </li>
          )
        })}
      </ol>
      {onMore && (
        <Button onClick={onMore} className="timeline-more">
          {t('timeline.more', { shown: items.length, total: total ?? items.length })}
        </Button>
      )}
    </>
  )
}

function Order({ order, unfolded }: { order: OrderFact; unfolded: boolean }) {
  const { t, f } = useWords()
  const [open, setOpen] = useState(unfolded)
  const returned = order.lines.filter((line) => line.status === 'returned').reduce((sum, line) => sum + Math.abs(line.amount ?? 0), 0)
  return (
    <div className="timeline-item">
      <span className="timeline-day">{f.dayShort(order.orderedAt)}</span>
      <div>
        <p className="timeline-head">
          <button type="button" className="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('timeline.order', { id: order.orderId ?? '–', count: order.lines.length })}
          </button>
          {returned > 0 && <span className="hint">{t('timeline.returned', { amount: f.money(returned, order.currency) })}</span>}
          <span className="timeline-amount">{order.total === null ? '–' : f.money(order.total, order.currency)}</span>
        </p>
        {open && (
          <ul className="timeline-lines">
            {order.lines.map((line, index) => (
              <li key={index}>
                <span>{t('timeline.line', { quantity: line.quantity === null ? '–' : f.number(line.quantity, 2), name: line.productName ?? line.productId ?? '–' })}</span>
                <span>{line.amount === null ? '–' : f.money(line.amount, order.currency)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
