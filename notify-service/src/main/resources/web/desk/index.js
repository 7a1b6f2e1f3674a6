import '../shared/page.css';
import './desk.css';
import './desk.js';
