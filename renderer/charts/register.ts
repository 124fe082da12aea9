import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';

/** Only what the console draws; everything else of Chart.js stays out of the bundle. */
Chart.register(BarController, BarElement, CategoryScale, LinearScale);
