import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole screens of the UI kit take seconds to draw in jsdom on a busy machine.
jest.setTimeout(120_000);
configure({ asyncUtilTimeout: 30_000 });
