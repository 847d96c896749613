/** A thread that plays histories of the small world by a plan and nothing else. It runs as it was compiled, without Jest. */
import { parentPort, workerData } from 'node:worker_threads';
import { playHistories, type Plan } from './small-world-play.js';

parentPort?.postMessage(await playHistories(workerData as Plan));
