import Button from 'antd/es/button'
import { useState } from 'react'
import { useAnswer } from '../../../api/queries.ts'
import type { Plan, PlanVersion } from '../../../api/types.ts'
import { Listing, ListTable, type Column } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'
import { addressOf, useDifference } from '../api.ts'
import { Changes } from './Changes.tsx'

/** Who saved what when, what differs from the version before, and the way back to it. */
export function PlanVersions({ source, present, onRestore }: { source: string; present: Plan; onRestore: ((version: number) => void) | null }) {
  const { t, f } = useWords()
  const versions = useAnswer<'plan/{source}/versions'>(`${addressOf(source)}/versions`)
  const [shown, setShown] = useState<number | null>(null)
  const columns: Column<PlanVersion>[] = [
    { name: 'version', label: t('plan.version'), names: true, cell: ({ version }) => f.number(version) },
    { name: 'at', label: t('plan.savedAt'), cell: ({ savedAt }) => f.moment(savedAt) },
    { name: 'by', label: t('plan.savedBy'), cell: ({ savedBy }) => savedBy },
    { name: 'events', label: t('plan.events'), right: true, cell: ({ events, removed }) => (removed ? t('plan.removed') : f.number(events)) },
    {
      name: 'changes',
      label: t('plan.changes'),
      right: true,
      cell: ({ version, changes }) => (
        <button type="button" className="text-button" aria-expanded={shown === version} onClick={() => setShown(shown === version ? null : version)}>
          {f.number(changes)}
        </button>
      ),
    },
    {
      name: 'actions',
      label: t('imports.actions'),
      unseen: true,
      right: true,
      cell: ({ version, removed }) =>
        onRestore !== null &&
        !removed &&
        version !== present.version && (
          <Button size="small" type="text" onClick={() => onRestore(version)}>
            {t('plan.restore')}
          </Button>
        ),
    },
  ]
  return (
    <section className="sheet">
      <h2>{t('plan.versions')}</h2>
      <Listing asked={versions}>{({ items }) => <ListTable items={items} columns={columns} rowKey={({ version }) => version} />}</Listing>
      {shown !== null && <Difference source={source} version={shown} />}
    </section>
  )
}

function Difference({ source, version }: { source: string; version: number }) {
  const { t } = useWords()
  const difference = useDifference(source, version - 1, version)
  return (
    <div className="plan-difference">
      <h3>{t('plan.difference.of', { version, before: version - 1 })}</h3>
      <Listing asked={difference}>
        {({ items }) => <Changes items={items} />}
      </Listing>
    </div>
  )
}
