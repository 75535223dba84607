import { readFileSync } from 'node:fs';

const pollMs = 50;
const kibibyte = 1024;

/** Watches how much memory a process holds (Linux). */
export interface MemoryWatch {
  /** The most it held since the watch began, over what it held then. Bytes. */
  growth(): number;
  stop(): void;
}

/** Memory that is the process's own and what it shares, as the kernel counts it. Bytes. */
function residentBytes(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const held = /^VmRSS:\s+(\d+)/m.exec(status);
    return held ? Number(held[1]) * kibibyte : undefined; // one that nobody has collected yet holds nothing
  } catch {
    return undefined; // it has ended
  }
}

/** @param idle what it is held against; what the process holds now when left out */
export function watchMemory(pid: number, idle?: number): MemoryWatch {
  const base = idle ?? residentBytes(pid) ?? 0;
  let most = base;
  const timer = setInterval(() => {
    most = Math.max(most, residentBytes(pid) ?? 0);
  }, pollMs);
  return {
    growth: () => most - base,
    stop: () => clearInterval(timer),
  };
}
