import { useEffect } from 'react'
import { Link } from 'react-router'
import { isLive, useJobs } from '../api/queries.ts'
import { useWords } from '../words/words.ts'
import { ClockCircleOutlined } from './icons.tsx'

/** How much runs, and the way to it; the window's title says it too, so that one may leave. */
export function JobTray() {
  const { t } = useWords()
  const jobs = useJobs()
  const live = jobs.data?.items.filter(isLive) ?? []
  const first = live[0]
  const share = first?.total ? Math.floor((100 * first.done) / first.total) : null
  useEffect(() => {
    const plain = document.title.replace(/^\(\d+%\) /, '')
    document.title = share === null ? plain : `(${share}%) ${plain}`
  }, [share])
  return (
    <Link to="/jobs" className="menu-button" title={t('jobs.open')} aria-label={`${t('jobs.short', { count: live.length })}${t('separator.strong')}${t('jobs.running', { count: live.length })}`}>
      <ClockCircleOutlined />
      <span className="menu-shown">{t('jobs.short', { count: live.length })}</span>
      {share !== null && <span className="tray-share" style={{ inlineSize: `${share}%` }} />}
    </Link>
  )
}
